"""Sitemaps, robots.txt and redirect rules: read back as the programs do for which they are written."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest

from newsarchive.model.machine_views import NewsSitemapView, Redirect, RulesView
from newsarchive.render.environment import Renderer, RenderError
from tests.render import samples
from tests.render.conftest import Show

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(xml: str | bytes) -> Element:
    """The root of an XML file; raises ParseError if it is not well-formed."""
    return fromstring(xml)  # noqa: S314 - our own output


def test_f06_sitemap_encodes_every_address_once(show: Show) -> None:
    """Addresses in other scripts and with an ampersand are percent-encoded, and decode to the site path."""
    urls = parsed(show("sitemap")).findall(f"{SITEMAP}url")
    locations = [url.findtext(f"{SITEMAP}loc") or "" for url in urls]
    assert all(location.isascii() for location in locations)
    assert [unquote(location.removeprefix(samples.BASE_URL)) for location in locations] == [
        "en/", "en/2009/07/се&ул/", "ru/only/",
    ]  # fmt: skip
    assert [url.findtext(f"{SITEMAP}lastmod") for url in urls] == ["2014-04-23", "2009-07-10", None]


def test_f07_sitemap_names_versions_and_one_x_default(show: Show) -> None:
    """Each address lists its versions, itself among them, with x-default once; one without versions lists none."""
    found = [
        {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in parsed(show("sitemap")).findall(f"{SITEMAP}url")
    ]
    whole = samples.absolute
    assert found == [
        {"en": whole("/en/"), "ru": whole("/ru/"), "de": whole("/de/"), "x-default": whole("/")},
        {
            "en": whole("/en/2009/07/се&ул/"),
            "ru": whole("/ru/2009/07/се&ул/"),
            "x-default": whole("/en/2009/07/се&ул/"),
        },
        {},
    ]


def test_sitemap_index_lists_its_files(show: Show) -> None:
    """The index names each file with its date, where it has one."""
    entries = parsed(show("sitemap-index")).findall(f"{SITEMAP}sitemap")
    assert [(entry.findtext(f"{SITEMAP}loc"), entry.findtext(f"{SITEMAP}lastmod")) for entry in entries] == [
        (samples.absolute("/sitemaps/en-2009.xml"), "2009-07-10"),
        (samples.absolute("/sitemaps/x.xml"), None),
    ]


def test_news_sitemap_reads_back(show: Show) -> None:
    """An entry has address, publication, language, date with offset and title as plain text."""
    url = parsed(show("news-sitemap", "ru", "<&\u00a0>"))[0]
    assert url.findtext(f"{SITEMAP}loc") == samples.absolute("/ru/2014/04/wego/")
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Title <& >"
    assert url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "ru"
    assert url.findtext(f"{NEWS}news/{NEWS}publication_date") == "2014-04-23T11:48:00+02:00"
    assert url.findtext(f"{NEWS}news/{NEWS}title") == "Card <& >"


def test_f11_empty_news_sitemap_is_valid(renderer: Renderer) -> None:
    """On a day without news the news sitemap is an empty list, not a missing file."""
    data = renderer.render("news-sitemap", samples.site(), NewsSitemapView("/news-sitemap.xml", ()), samples.load_body)
    assert list(parsed(data)) == []


def test_robots_names_the_sitemaps(show: Show) -> None:
    """Everyone may read everything, and is told where the sitemaps are."""
    assert show("robots") == (
        "User-agent: *\nDisallow:\n\n"
        "Sitemap: https://archive.example.org/news/sitemap.xml\n"
        "Sitemap: https://archive.example.org/news/news-sitemap.xml\n"
    )


def nginx_maps(text: str) -> dict[str, dict[str, str]]:
    """The maps of an nginx configuration by the variable that they read, unquoted as nginx does."""
    found: dict[str, dict[str, str]] = {}
    for variable, body in re.findall(r"^map (\$\w+) \$\w+ \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL):
        pairs = re.findall(r'^    "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)";$', body, re.MULTILINE)
        found[variable] = {re.sub(r"\\(.)", r"\1", key): value for key, value in pairs}
    return found


def test_f08_nginx_rules_read_back(show: Show) -> None:
    """Paths are compared decoded, addresses with a query as they are sent; quotes stay within their string."""
    maps = nginx_maps(show("nginx-redirects"))
    assert maps["$uri"] == {
        '/news/old/статья "a"\\b.html': "/news/en/2014/04/wego/",
        "/news/old:one/*": "/news/ru/%D0%BE-%D0%BD%D0%B0%D1%81/",
    }
    assert maps["$request_uri"] == {"/news/news.php?id=5&x=%22": "/news/en/2009/07/seoul/"}


def test_f08_rule_lines_have_three_fields(show: Show) -> None:
    """No space, colon or star of an old address can be taken for the syntax of the rules; queries are left out."""
    lines = show("redirect-rules").splitlines()
    assert [line.split(" ") for line in lines] == [
        ["/news/old/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F%20%22a%22%5Cb.html", "/news/en/2014/04/wego/", "301"],
        ["/news/old%3Aone/%2A", "/news/ru/%D0%BE-%D0%BD%D0%B0%D1%81/", "301"],
    ]


def test_f08_line_end_in_an_old_address_is_refused(renderer: Renderer) -> None:
    """An old address that would start a line of its own never becomes a rule."""
    view = RulesView("/redirects.nginx.conf", (Redirect('/a\n} evil "', "/en/"),))
    with pytest.raises(RenderError, match="control character"):
        renderer.render("nginx-redirects", samples.site(), view, samples.load_body)


def test_rules_without_redirects_are_valid(renderer: Renderer) -> None:
    """A site that never moved anything has maps with a default alone."""
    view = RulesView("/redirects.nginx.conf", ())
    text = renderer.render("nginx-redirects", samples.site(), view, samples.load_body).decode()
    assert nginx_maps(text) == {"$uri": {}, "$request_uri": {}}
    assert renderer.render("redirect-rules", samples.site(), view, samples.load_body) == b"\n"
