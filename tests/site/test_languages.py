"""Languages of the published pages: alternates that point at each other, and ``lang`` wherever the language changes."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.content.sample import ARTICLES, STORIES, Version, every_article
from tests.site.published import Published
from tests.site.source import LANGUAGES, page_of

OWN_NAMES = {"en": "English", "ru": "Русский", "de": "Deutsch"}


def address(version: Version, site: Published) -> str:
    """Where the contract puts an article."""
    return site.address(page_of(version))


def alternates(site: Published, path: str) -> dict[str, str]:
    """The ``hreflang`` links in the head of a page; fails where a language is named twice."""
    links = site.document(path).xpath("/html/head/link[@rel='alternate'][@hreflang]")
    found = {link.get("hreflang"): link.get("href") for link in links}
    assert len(found) == len(links), path
    return found


def test_f07_alternates_are_closed_and_symmetric(sample: Published) -> None:
    """Each page names itself, each named page names exactly the same set, and says that it is in that language."""
    for path in sample.public_pages:
        named = alternates(sample, path)
        assert named["x-default" if path == "index.html" else sample.lang(path)] == sample.address(path), path
        for lang, target in named.items():
            if lang == "x-default":
                continue
            other = sample.file_of(target)
            assert other in sample.public_pages, (path, target)
            assert sample.lang(other) == lang, (path, target)
            assert path in {other, "index.html"} or alternates(sample, other) == named, (path, target)


def test_f07_one_x_default_where_there_is_a_choice(sample: Published) -> None:
    """Every set has exactly one ``x-default``: one of its own pages, or the chooser for the home pages."""
    for path in sample.public_pages:
        named = alternates(sample, path)
        default = named.pop("x-default")
        if path in {"index.html", *(f"{lang}/index.html" for lang in LANGUAGES)}:
            assert default == sample.base
        else:
            assert default in named.values(), path


def test_f07_pages_without_an_address_of_their_own_have_no_alternates(sample: Published) -> None:
    """A stub at an old address names no languages, and neither does the short address of a story."""
    assert sample.redirects
    for path in sample.redirects | sample.permalinks:
        assert alternates(sample, path) == {}


@every_article
def test_article_names_exactly_its_versions(sample: Published, version: Version) -> None:
    """The alternates of an article are the languages in which the story was written, and no other."""
    path = sample.file_of(address(version, sample))
    assert path is not None
    named = alternates(sample, path)
    del named["x-default"]
    assert named == {lang: address(other, sample) for lang, other in STORIES[version.story].items()}


@every_article
def test_article_says_which_languages_are_missing(sample: Published, version: Version) -> None:
    """The reader is offered the real versions by their own names, and told plainly which there are not."""
    path = sample.file_of(address(version, sample))
    assert path is not None
    (shown,) = sample.document(path).xpath("//main/article/header/*[contains(@class, 'versions')]") or [None]
    others = set(STORIES[version.story]) - {version.lang}
    links = {} if shown is None else {link.get("hreflang"): link.text_content() for link in shown.iter("a")}
    assert links == {lang: OWN_NAMES[lang] for lang in others}
    missing = set(LANGUAGES) - set(STORIES[version.story])
    assert bool(missing) == bool(shown is not None and shown.xpath(".//*[@class='missing']"))


@every_article
def test_switcher_leads_to_the_month_of_a_missing_language(sample: Published, version: Version) -> None:
    """Where a version is missing, the masthead leads to that language's page of the month, or else to its home."""
    path = sample.file_of(address(version, sample))
    assert path is not None
    for lang in set(LANGUAGES) - set(STORIES[version.story]):
        (link,) = sample.document(path).xpath(f"//nav[@class='languages']//a[@hreflang='{lang}']")
        month = "/".join([lang, *path.split("/")[1:3], "index.html"])
        expected = month if month in sample.files else f"{lang}/index.html"
        assert sample.file_of(_whole(sample, link.get("href"))) == expected
        assert len(link.getparent().findall("small")) == 1


def test_page_is_in_the_language_of_its_address(sample: Published) -> None:
    """``lang`` and ``dir`` of the document are those of the folder; what lies in none is in the first language."""
    for path in sample.pages:
        first = path.split("/")[0]
        assert sample.lang(path) == (first if first in LANGUAGES else "en"), path
        assert sample.document(path).get("dir") == "ltr", path


def test_lang_changes_wherever_the_language_does(sample: Published) -> None:
    """A link to a page in another language is marked with it, and so is the text of the link."""
    for path in sample.pages:
        if path in sample.redirects:
            continue
        for link in sample.document(path).xpath("//body//a[@href]"):
            target = sample.file_of(_whole(sample, link.get("href")))
            neutral = target in {"index.html", "404.html"} or target in sample.permalinks
            if target is None or not target.endswith(".html") or neutral:
                continue
            lang = sample.lang(target)
            if lang != sample.lang(path):
                assert link.get("hreflang") == lang, (path, link.get("href"))
                assert _effective(link) == lang, (path, link.get("href"))


def _whole(site: Published, href: str) -> str:
    return site.base + href[1:] if href.startswith("/") else href


def _effective(element: object) -> str:
    while element is not None:
        if element.get("lang"):  # type: ignore[attr-defined]
            return str(element.get("lang"))  # type: ignore[attr-defined]
        element = element.getparent()  # type: ignore[attr-defined]
    return ""


CYRILLIC = range(0x400, 0x500)


def test_russian_text_on_other_pages_is_marked(sample: Published) -> None:
    """Cyrillic text stands under ``lang="ru"`` wherever it stands, so that it is read aloud and hyphenated right."""
    unmarked = defaultdict(list)
    for path in sample.pages:
        if sample.lang(path) == "ru":
            continue
        for element in sample.document(path).xpath("//body//*[text()]"):
            text = "".join(element.xpath("text()"))
            letters = [char for char in text if char.isalpha()]
            if sum(ord(char) in CYRILLIC for char in letters) * 2 > len(letters) and _effective(element) != "ru":
                unmarked[path].append(text.strip()[:60])
    assert dict(unmarked) == {}


def test_chooser_offers_every_language_in_itself(sample: Published) -> None:
    """``/`` names each language in that language and redirects nobody."""
    document = sample.document("index.html")
    links = {link.get("hreflang"): link for link in document.xpath("//main//a[@hreflang]")}
    assert list(links) == list(LANGUAGES)
    assert [_effective(link) for link in links.values()] == list(LANGUAGES)
    assert [link.get("href") for link in links.values()] == ["/en/", "/ru/", "/de/"]
    assert all(OWN_NAMES[lang] in document.text_content() for lang in LANGUAGES)
    assert not document.xpath("//meta[@http-equiv='refresh']")
    assert [script.get("src") for script in document.xpath("//script")] == ["/assets/theme.js"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_interface_has_no_text_of_another_language(sample: Published, lang: str) -> None:
    """Navigation and labels of a page are in its language alone: the words of the others do not occur in them."""
    words = {"en": {"Back to top", "Topics", "Years"}, "ru": {"Наверх", "Темы", "Годы"}, "de": {"Themen", "Jahre"}}
    foreign = set().union(*(texts for code, texts in words.items() if code != lang))
    for path in sample.public_pages:
        if sample.lang(path) == lang and path != "index.html":
            shown = {text.strip() for text in sample.document(path).xpath("//nav//text() | //footer//text()")}
            assert not shown & foreign, path


def test_sample_has_stories_in_one_two_and_three_languages() -> None:
    """What the tests above say of versions, they say of every case there is."""
    assert {len(versions) for versions in STORIES.values()} == {1, 2, 3}
    assert len(ARTICLES) > 50
