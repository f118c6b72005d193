"""The addresses of contract section 4, as site paths: decoded, with a leading slash, folders with a trailing one."""

from __future__ import annotations

import re

from newsarchive.model.fingerprint import digest
from newsarchive.model.settings import REGISTERS
from newsarchive.model.slugs import slugify

#: First path segments below a language that no standing page may take.
RESERVED_IN_LANGUAGE = frozenset(
    {
        *REGISTERS,
        "404.html",
        "corrections",
        "corrections.xml",
        "coverage",
        "feed.json",
        "feed.xml",
        "index.html",
        "on-this-day",
        "rss.xml",
        "search",
        "translations",
    }
)
#: The folder of the search index's files.
INDEX = "assets/search/data/"

#: First path segments of the site that no alias may take; the folder of a language is partly free, see ``reserved``.
RESERVED_AT_TOP = frozenset(
    {
        "",
        ".newsarchive",
        ".well-known",
        "404.html",
        "_headers",
        "_redirects",
        "api",
        "assets",
        "id",
        "index.html",
        "news-sitemap.xml",
        "redirects.nginx.conf",
        "robots.txt",
        "sitemap.xml",
        "sitemaps",
    }
)
_LISTS = "|".join(map(re.escape, sorted(RESERVED_IN_LANGUAGE)))
#: What follows the language in the addresses that lists have or may need: registers, search, feeds, years and months.
_IN_LANGUAGE = re.compile(rf"(?:(?:{_LISTS})(?:/|$)|\d{{4}}/?(?:\d{{2}}/?)?(?:index\.html)?$|$)")
#: The three feeds: kind of page and file name.
FEEDS = (("atom", "feed.xml"), ("rss", "rss.xml"), ("json-feed", "feed.json"))
#: Where the static API lies; a change that breaks its readers gets a new number.
API = "/api/v1/"
#: The three lists of a month's references: kind of page and file name.
REFERENCES = (("bibtex", "citations.bib"), ("ris", "citations.ris"), ("csl", "citations.json"))


def rendition(image_url: str, width: int) -> str:
    """Return the address of a smaller version of an image; its whole name is kept, for ``a.png`` may lie beside it."""
    return f"{image_url}-{width}.webp"


def home(lang: str) -> str:
    """``/en/``."""
    return f"/{lang}/"


def translations(lang: str) -> str:
    """``/en/translations/``: the editors' page."""
    return f"/{lang}/translations/"


def parallel(article_url: str, other: str) -> str:
    """``/ru/2014/04/wego/en/``: a translation beside its original; ``other`` is the original's language."""
    return f"{article_url}{other}/"


def year(lang: str, number: int) -> str:
    """``/en/2009/``; always four digits."""
    return f"/{lang}/{number:04d}/"


def month(lang: str, number: int, of_year: int) -> str:
    """``/en/2009/07/``."""
    return f"/{lang}/{of_year:04d}/{number:02d}/"


def days(lang: str) -> str:
    """``/en/on-this-day/``."""
    return f"/{lang}/on-this-day/"


def day(lang: str, month_number: int, number: int) -> str:
    """``/en/on-this-day/07-10/``."""
    return f"{days(lang)}{month_number:02d}-{number:02d}/"


def coverage(lang: str) -> str:
    """``/en/coverage/``."""
    return f"/{lang}/coverage/"


def register(lang: str, name: str) -> str:
    """``/en/topics/``."""
    return f"/{lang}/{name}/"


def term(lang: str, register_name: str, slug: str) -> str:
    """``/en/topics/smart-city/``."""
    return f"/{lang}/{register_name}/{slug}/"


def term_year(term_url: str, number: int) -> str:
    """``/en/topics/smart-city/2009/``."""
    return f"{term_url}{number:04d}/"


def search(lang: str) -> str:
    """``/en/search/``."""
    return f"/{lang}/search/"


def corrections(lang: str) -> str:
    """``/en/corrections/``."""
    return f"/{lang}/corrections/"


def corrections_feed(lang: str) -> str:
    """``/en/corrections.xml``."""
    return f"/{lang}/corrections.xml"


def corrections_year(lang: str, number: int) -> str:
    """``/en/corrections/2009/``."""
    return f"/{lang}/corrections/{number:04d}/"


def articles(lang: str, number: int, part: int) -> str:
    """``/en/2009/articles.jsonl``; from the second part on ``/en/2009/articles-2.jsonl``."""
    return f"{year(lang, number)}articles.jsonl" if part == 1 else f"{year(lang, number)}articles-{part}.jsonl"


def api_month(lang: str, number: int, of_year: int) -> str:
    """``/api/v1/en/2009/07.json``."""
    return f"{API}{lang}/{of_year:04d}/{number:02d}.json"


def story(identifier: str) -> str:
    """``/id/smart-city/``: the short address of a story, the same for ever and in every language.

    An id that is no slug is told apart by a digest from the one that is: ``Smart City`` is
    ``/id/smart-city-5d0e3c1a/``.
    """
    slug = slugify(identifier)
    return f"/id/{slug}/" if slug == identifier else f"/id/{slug}-{digest(identifier.encode())[:8]}/"


def sitemap(name: str, part: int) -> str:
    """``/sitemaps/en-2009.xml``; from the second part on ``/sitemaps/en-2009-2.xml``."""
    return f"/sitemaps/{name}.xml" if part == 1 else f"/sitemaps/{name}-{part}.xml"


def reserved(url: str, languages: tuple[str, ...]) -> bool:
    """Whether an alias may not take the site path ``url``, because the site itself may need it one day."""
    first, _, rest = url.lstrip("/").partition("/")
    if first in RESERVED_AT_TOP:
        return True
    if first not in languages:
        return False
    return _IN_LANGUAGE.match(rest) is not None


def reserved_in_language(url: str) -> bool:
    """Whether a standing page may not have the site path ``url``: the registers, search, feeds and years are there."""
    return _IN_LANGUAGE.match(url.strip("/").partition("/")[2] + "/") is not None
