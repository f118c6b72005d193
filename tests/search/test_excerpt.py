"""Excerpts: the place of a published page that a query found, as text with the words marked and never as markup."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from tests.search.samples import document, index, run_module, write

#: What the index and the page have of the article, paragraph by paragraph; the summary is the first.
PARAGRAPHS = [
    "The minister spoke for an hour.",
    "Nobody had expected much of the day, and nobody was surprised. " * 8,
    "Then came the assembly in Seoul. Mayors of forty cities signed a charter for open data in public transport.",
    "The state of the roads is another matter. Art is not. The state of the art, said one mayor, is a moving target.",
    "Trams & buses <free> of charge.",
    "Later the charter was amended twice, as charters are.",
]
#: The excerpts of the first results: ``given`` are queries with options.
EXCERPTS = """
const archive = await open(async (url) => files(url.endsWith("/") ? `${url}index.html` : url));
const first = async (text) => (await archive.search(text)).results[0];
return Promise.all(given.map(async ([text, options]) => archive.excerpt(await first(text), options)));
"""
#: Around the body stands what every page has, and what must not be taken for it.
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>charter &lt;div class="body"&gt;</title>
<script type="application/ld+json">{"text": "<div class=\\"body\\">charter charter</div>"}</script></head>
<body class="page"><header><div class="facts">charter Seoul</div></header>
<article><h1>charter</h1><!-- <div class="body">charter</div> -->
<div class="body">
%s
</div>
<section><p>charter charter charter Seoul assembly</p></section></article></body></html>
"""


def publish(folder: Path, markup: str, text: str, lang: str = "en") -> Path:
    """Write an archive of one article and its page."""
    write(folder, index([document(lang, "story", "A day", text, summary="What happened that day.")]))
    page = folder / lang / "2015" / "03" / "story" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE % markup, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the article above."""
    markup = "\n".join(f"<p>{escape(one)}</p>" for one in PARAGRAPHS)
    return publish(tmp_path_factory.mktemp("published"), markup, "\n\n".join(PARAGRAPHS))


def excerpts(folder: Path, *queries: str | tuple[str, object]) -> list[str]:
    """Return the excerpts of the first results for queries (with lengths), what is marked in brackets."""
    given = [(query, {}) if isinstance(query, str) else (query[0], {"length": query[1]}) for query in queries]
    return [
        "".join(f"[{part['text']}]" if part["match"] else part["text"] for part in parts)
        for parts in run_module(folder, EXCERPTS, given)
    ]


def test_excerpt_is_the_place_that_was_asked_for(published: Path) -> None:
    """Several words near each other, other forms, phrases, prefixes, words put right; nothing from beside the body."""
    wanted = {
        "seoul charter": "Then came the assembly in [Seoul]. Mayors of forty cities signed a [charter]",
        "charters": "Later the [charter] was amended twice, as [charters] are.",
        "amended": "[amended] twice, as charters are.",
        '"state of the art"': "The [state of the art], said one mayor",
        "transp*": "public [transport].",
        "trasnport": "public [transport].",
        "-budget mayors": "[Mayors] of forty cities",
        "free": "Trams & buses <[free]> of charge.",
    }
    for query, found in zip(wanted, excerpts(published, *wanted), strict=True):
        assert wanted[query] in found, query


def test_excerpt_begins_with_a_sentence_and_ends_with_a_word(published: Path) -> None:
    """Where a sentence begins near, the excerpt begins with it; what is left out is told by dots."""
    charter, assembly, surprised = excerpts(published, ("charter", 60), ("assembly", 60), ("surprised", 100))
    assert charter == "… signed a [charter] for open data in public transport."
    assert assembly.startswith("Then came the [assembly] in Seoul. Mayors")
    assert surprised.endswith(" …")


def test_excerpt_is_no_longer_than_asked(published: Path) -> None:
    """Whatever is asked for, an excerpt has its bounds, and something in it is marked."""
    bounds = {-5: 40, 0: 240, 1: 40, 40: 40, 77: 77, 240: 240, 10_000: 2000, "x": 240, None: 240}
    found = excerpts(published, *(("charter Seoul", length) for length in bounds))
    for (length, most), text in zip(bounds.items(), found, strict=True):
        assert "[" in text
        assert len(re.sub(r"[][]|^… | …$", "", text)) <= most + 3, length


def test_words_that_hyphens_join_are_marked_as_one(tmp_path: Path) -> None:
    """As they are found: «eGovernment» in «e-Government», a day in a day; one that is found by itself alone."""
    text = "Das E-Government kam. Das E-Government-Gesetz auch, a-b-c-d-egovernment nicht."
    publish(tmp_path, f"<p>{text}</p>", text, "de")
    joined, law, alone = excerpts(tmp_path, "eGovernment", "egovernmentgesetz", "e-government")
    assert joined == "Das [E-Government] kam. Das [E-Government]-Gesetz auch, a-b-c-d-[egovernment] nicht."
    assert law == "Das E-Government kam. Das [E-Government-Gesetz] auch, a-b-c-d-egovernment nicht."
    assert alone == "Das E-[Government] kam. Das E-[Government]-Gesetz auch, a-b-c-d-[egovernment] nicht."


def test_full_stop_of_a_day_an_initial_or_a_title_ends_no_sentence(tmp_path: Path) -> None:
    """An excerpt does not begin behind one, and does not end with one as if all had been said."""
    text = (
        "Am 3. Mai 2014 sprach lange und ohne ein Blatt in der Hand Dr. A. Weber z. B. über die Charta. "
        "Die Wahl fand in vielen kleinen Orten im Land am 3. November statt, und nicht am 12. wie sonst."
    )
    publish(tmp_path, f"<p>{text}</p>", text, "de")
    charter, election = excerpts(tmp_path, ("Charta", 60), ("Wahl", 60))
    assert charter == "… z. B. über die [Charta]. Die Wahl fand in vielen kleinen Orten …"
    assert election == "Die [Wahl] fand in vielen kleinen Orten im Land am 3. November …"


def test_headings_items_and_cells_are_told_apart(tmp_path: Path) -> None:
    """What has no full stop of its own is no beginning of the sentence behind it."""
    markup = (
        "<h2>Results</h2><p>All signed.</p><ul><li>Seoul</li><li>Graz: trams</li></ul>"
        "<table><tr><th>City</th><th></th><th>Charter</th></tr><tr><td>Seoul</td><td>2014</td></tr></table>"
    )
    text = "Results\n\nAll signed.\n\nSeoul\n\nGraz: trams\n\nCity Charter\n\nSeoul 2014"
    publish(tmp_path, markup, text)
    whole, cut = excerpts(tmp_path, "charter", ("graz", 40))
    assert whole == "Results · All signed. Seoul · Graz: trams · City · [Charter] · Seoul · 2014"
    assert cut == "All signed. Seoul · [Graz]: trams"


def test_text_of_an_excerpt_is_never_markup(tmp_path: Path) -> None:
    """Tags of the page are gone, what was escaped is text again, and what looks like an entity twice stays so."""
    hostile = '<img src=x onerror=alert(1)> &lt;script&gt; charter </div> " &#x202e; &bogus;'
    markup = (
        f'<h2 id="s-x" title="a > b">Notes</h2><p class="x">{escape(hostile)}</p><p><em>Last</em>&nbsp;one&#33;</p>'
    )
    publish(tmp_path, markup, f"Notes\n\n{hostile}\n\nLast one!")
    assert excerpts(tmp_path, "charter")[0] == "Notes · " + hostile.replace("charter", "[charter]") + " Last one!"


def test_text_of_an_excerpt_is_that_of_the_index(tmp_path: Path) -> None:
    """Numbers of footnotes and arrows back are no text; cells are apart, inline elements are not; divisions nest."""
    markup = (
        '<div class="note"><p>Char<b>ter</b><sup id="s-fnref:1"><a href="#s-fn:1" class="footnote-ref">1</a></sup> one'
        "</p></div><table><tr><td>cell</td><td>other</td></tr></table>"
        '<div class="footnote"><ol><li><p>A note. <a href="#s-fnref:1" class="footnote-backref" aria-label="Back">↩</a>'
        "</p></li></ol></div>"
    )
    publish(tmp_path, markup, "Charter one\n\ncell other\n\nA note.")
    assert excerpts(tmp_path, "charter")[0] == "[Charter] one · cell · other · A note."


def test_parts_of_compounds_and_forms_are_marked(tmp_path: Path) -> None:
    """What a German word was found by is marked: a part of a compound marks the whole, an umlaut its plain letters."""
    text = "Die Landesverteidigung in Köln. Mehr war nicht."
    publish(tmp_path, f"<p>{text}</p>", text, "de")
    assert "[Landesverteidigung]" in excerpts(tmp_path, "Verteidigung")[0]
    assert "[Köln]" in excerpts(tmp_path, "Koeln")[0]


HOSTILE = {
    "long word": "<p>" + "charter" * 40_000 + " charter</p>",
    "many hits": "<p>" + "charter " * 60_000 + "</p>",
    "open quote": '<p title="' + "<" * 100_000,
    "open quotes": '<p title="' * 20_000,
    "open tags": "<p " * 60_000,
    "deep": "<div>" * 60_000 + "charter",
    "ampersands": "&" * 200_000 + "charter",
    "ideographs": "東京" * 50_000 + " charter",
    "emoji": "\U0001f600" * 100_000 + "charter",
    "sentences": "A. " * 60_000 + "charter",
}


def test_hostile_page_takes_bounded_time(tmp_path: Path) -> None:
    """However a page looks: an excerpt or none, in a moment, and no letter is cut in two."""
    publish(tmp_path, "", "charter")
    for name, markup in HOSTILE.items():
        (tmp_path / f"{name}.html").write_text(PAGE % markup, encoding="utf-8")
    body = """
    let name = "";
    const page = async () => new Response(await readFile(`${folder}/${name}.html`));
    const archive = await open(async (url) => (url.endsWith("/") ? page() : files(url)));
    const { results: [result] } = await archive.search("charter");
    const rows = [];
    for (name of given) {
      const started = performance.now();
      const text = (await archive.excerpt(result)).map((part) => part.text).join("");
      rows.push([text.length, text.isWellFormed(), performance.now() - started]);
    }
    return rows;
    """
    for name, (length, whole, milliseconds) in zip(HOSTILE, run_module(tmp_path, body, list(HOSTILE)), strict=True):
        assert length < 500, name
        assert whole, name
        assert milliseconds < 3000, name


def test_article_without_the_words_gives_no_excerpt(tmp_path: Path) -> None:
    """A page that was changed since, one without a body, and a query without words: no parts, and no exception."""
    publish(tmp_path, "<p>Nothing of it.</p>", "charter")
    assert excerpts(tmp_path, "charter", "") == ["", ""]
    page = next(tmp_path.glob("en/*/*/*/index.html"))
    page.write_text("<p>charter</p>", encoding="utf-8")
    assert excerpts(tmp_path, "charter") == [""]


def test_excerpt_that_does_not_come_is_an_error_that_a_retry_may_mend(published: Path) -> None:
    """A page that is gone, and no network: a SearchError; a signal ends the wait with its own reason."""
    body = """
    let fault = "";
    const archive = await open(async (url, init) => {
      if (!url.endsWith("/")) return files(url);
      if (fault === "offline") throw new TypeError("fetch failed");
      const { signal } = init;
      if (fault === "slow") return new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)));
      return new Response("", { status: 404 });
    });
    const { results: [result] } = await archive.search("charter");
    const told = [];
    const leave = new AbortController();
    for (fault of ["gone", "offline", "slow", "slow"]) {
      const waits = archive.excerpt(result, fault === "slow" ? { signal: leave.signal } : {});
      setTimeout(() => leave.abort(), 0);
      try { await waits; } catch (error) { told.push([error.name, error.retry ?? false]); }
    }
    try { await archive.excerpt({ ...result }); } catch (error) { told.push([error.name, false]); }
    return told;
    """
    assert run_module(published, body) == [
        ["SearchError", True],
        ["SearchError", True],
        ["AbortError", False],
        ["AbortError", False],
        ["TypeError", False],
    ]


def test_search_itself_loads_no_page(published: Path) -> None:
    """Readers who look at no excerpt pay nothing for it; one excerpt is one request, below the base."""
    body = """
    const asked = [];
    const fetch = (url) => {
      asked.push(url.replace("https://host.example/sub/", ""));
      return files(url.replace("/sub/", "/").replace(/\\/$/, "/index.html"));
    };
    const archive = await (await load("index")).openArchive({ base: "https://host.example/sub/", fetch });
    const { results: [result] } = await archive.search("charter");
    const before = asked.filter((url) => !url.startsWith("assets/search/data/")).length;
    await archive.excerpt(result);
    return [before, asked.at(-1)];
    """
    assert run_module(published, body) == [0, "en/2015/03/story/"]
