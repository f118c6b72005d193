"""Searching from code, in Node: what the contract promises of ``openArchive``, checked against a search by hand."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from newsarchive.search.compact import compact
from newsarchive.search.document import SearchDocument
from newsarchive.search.folding import fold, plain
from newsarchive.search.stemming import stemmer
from newsarchive.search.tokens import joined, tokens
from tests.search.conftest import stories
from tests.search.samples import LANGUAGES, MODULE, document, index, run_module, write

SEARCH = (
    "const archive = await open(); return Promise.all(given.map(([text, options]) => archive.search(text, options)));"
)


def search(folder: Path, text: str, **options: object) -> dict[str, Any]:
    """Return the answer to one query."""
    answer: dict[str, Any] = run_module(folder, SEARCH, [[text, options]])[0]
    return answer


def urls(answer: dict[str, Any]) -> list[str]:
    """Return the addresses of the results."""
    return [result["url"] for result in answer["results"]]


def has_words(one: SearchDocument, *words: str) -> bool:
    """Say by hand whether a document has all these words, in the forms that its language's stemmer joins."""
    stem = stemmer(one.lang)
    said = f"{one.title}\n{one.summary}\n{one.text}"
    keys = {stem(fold(word)) for word in [*tokens(said), *joined(said)]}
    return all(stem(fold(word)) in keys for word in words)


def test_result_has_what_the_contract_says(archive: Path) -> None:
    """Every field of a result and of the facets, with the values of the article."""
    answer = search(archive, "assembly Seoul", languages=["en"])
    assert answer["total"] == 1
    [result] = answer["results"]
    assert result.pop("score") > 0
    assert result == {
        "url": "/en/2009/07/wego/",
        "lang": "en",
        "title": "WeGO meets in Seoul",
        "date": "2009-07-10",
        "summary": "The smart city network WeGO opened its assembly in Seoul.",
        "source": "wego",
        "topics": ["smart-city"],
        "regions": ["asia"],
        "snippet": [
            {"text": "The smart city network WeGO opened its ", "match": False},
            {"text": "assembly", "match": True},
            {"text": " in ", "match": False},
            {"text": "Seoul", "match": True},
            {"text": ".", "match": False},
        ],
        "titleParts": [{"text": "WeGO meets in ", "match": False}, {"text": "Seoul", "match": True}],
        "translations": [{"lang": "ru", "url": "/ru/2009/07/wego/"}, {"lang": "de", "url": "/de/2009/07/wego/"}],
    }
    assert answer["facets"] == {
        "languages": {"en": 1},
        "years": {"2009": 1},
        "topics": {"smart-city": 1},
        "regions": {"asia": 1},
        "sources": {"wego": 1},
    }


FILTERS: list[dict[str, Any]] = [
    {},
    {"languages": ["en"]},
    {"languages": ["ru", "de"]},
    {"from": "2009-07-10"},
    {"to": "2012-02-29"},
    {"from": "2012-02-29", "to": "2012-02-29"},
    {"from": "2012", "to": "2014-04"},
    {"from": "1969-12-31", "to": "1970"},
    {"topics": ["law"]},
    {"topics": ["law", "e-government"]},
    {"topics": ["law"], "regions": ["asia"]},
    {"sources": ["gazette"], "from": "2005-01-01", "languages": ["en", "de"]},
    {"regions": ["nowhere"]},
    {"from": "2020-01-01", "to": "2010-01-01"},
]


def let_through(one: SearchDocument, options: dict[str, Any]) -> bool:
    """Say by hand whether a document passes the filters."""
    day = one.day.isoformat()
    first, last = options.get("from", "0"), options.get("to", "9")
    return (
        one.lang in options.get("languages", LANGUAGES)
        and first <= day
        and day[: len(last)] <= last
        and (not options.get("topics") or bool({*options["topics"]} & {*one.topics}))
        and (not options.get("regions") or bool({*options["regions"]} & {*one.regions}))
        and (not options.get("sources") or one.source in options["sources"])
    )


@pytest.mark.parametrize("word", ["", "budget", "city", "portal", "seoul"])
def test_filters_totals_and_facets_are_exact(archive: Path, word: str) -> None:
    """For one word, or none: exactly the documents that have it and pass the filters, counted by story."""
    everything = stories()
    queries = [[word, {**options, "limit": 100}] for options in FILTERS]
    for options, answer in zip(FILTERS, run_module(archive, SEARCH, queries), strict=True):
        expected = [one for one in everything if let_through(one, options) and (not word or has_words(one, word))]
        named = {story: [one for one in expected if one.story == story] for story in {one.story for one in expected}}
        assert answer["total"] == len(named), options
        assert {url.rsplit("/", 2)[1] for url in urls(answer)} == named.keys(), options
        assert answer["facets"]["languages"] == Counter(one.lang for one in expected), options
        assert answer["facets"]["years"] == Counter(str(versions[0].day.year) for versions in named.values()), options
        for register, values in (
            ("topics", lambda one: one.topics),
            ("regions", lambda one: one.regions),
            ("sources", lambda one: [one.source] if one.source else []),
        ):
            counts = Counter(
                value for versions in named.values() for value in {value for one in versions for value in values(one)}
            )
            assert answer["facets"][register] == counts, (register, options)


@pytest.mark.parametrize(("sort", "reverse"), [("newest", True), ("oldest", False)])
def test_order_by_date_is_exact_across_pages(archive: Path, sort: str, *, reverse: bool) -> None:
    """By day, then by time; page after page without a gap or a repetition."""
    pages = run_module(
        archive, SEARCH, [["", {"sort": sort, "offset": offset, "limit": 7}] for offset in range(0, 70, 7)]
    )
    dates = [result["date"] for page in pages for result in page["results"]]
    assert dates == sorted(dates, reverse=reverse)
    found = [result["url"] for page in pages for result in page["results"]]
    assert len(set(found)) == len(found) == pages[0]["total"]
    same_day = [url for url in found if url in ("/en/2014/04/phones/", "/en/2014/04/later/")]
    assert same_day == (
        ["/en/2014/04/later/", "/en/2014/04/phones/"] if reverse else ["/en/2014/04/phones/", "/en/2014/04/later/"]
    )


def test_story_is_one_result_with_its_other_languages(archive: Path) -> None:
    """A word of all three languages finds the story once; the versions that match come first among its translations."""
    answer = search(archive, "WeGO")
    assert answer["total"] == 1
    assert answer["facets"]["languages"] == {"de": 1, "en": 1, "ru": 1}
    [result] = answer["results"]
    assert {result["lang"], *(one["lang"] for one in result["translations"])} == {"de", "en", "ru"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"state of the art"', ["/en/2012/02/portal/"]),
        ('"art of the state"', ["/en/2012/02/portal/"]),
        ('"the state art"', []),
        ('"smart phones"', ["/en/2014/04/phones/"]),
        ("„smart phones“", ["/en/2014/04/phones/"]),
        ('"smart city network"', ["/en/2009/07/wego/"]),
        ('"assembly in Seoul The portal"', []),
        ("portal -citizens -госуслуг -Landesverteidigung", ["/en/2009/07/wego/"]),
        ("portal -citizens -портал -Landesverteidigung", []),
        ("WeGO -Versammlung", []),
        ('WeGO -"smart city network"', []),
        ('portal -"smart city" -"citizens"', ["/de/2012/03/gesetz/"]),
        ("mayor*", ["/en/2009/07/wego/"]),
        ("assembl*", ["/en/2009/07/wego/"]),
        ("нов* -госуслуг", ["/ru/2009/07/wego/"]),
    ],
)
def test_query_language(archive: Path, query: str, expected: list[str]) -> None:
    """Quotes ask for a phrase, a minus excludes, a star is a prefix; a phrase does not cross paragraphs.

    What is excluded is excluded in every version of a story.
    """
    assert urls(search(archive, query)) == expected


def test_what_is_excluded_is_in_no_count(archive: Path) -> None:
    """A story of which one version has the word is not counted by another."""
    everything, without = search(archive, "", limit=100), search(archive, "-Versammlung", limit=100)
    assert everything["total"] - without["total"] == 1
    for lang in LANGUAGES:
        assert everything["facets"]["languages"][lang] - without["facets"]["languages"][lang] == 1


def test_what_is_left_out_says_something_in_its_language(tmp_path: Path) -> None:
    """«war» is a word in English and next to nothing in German; «and» the other way round."""
    texts = [
        ("en", "a", "Election in Iraq"), ("de", "a", "Die Wahl im Irak war ruhig. Iraq."), ("en", "b", "Oil of Iraq"),
        ("de", "b", "Der Export war hoch."), ("en", "c", "Iraq war, and a fog of war"), ("en", "d", "Iraq and the"),
    ]  # fmt: skip
    write(tmp_path, index(document(lang, story, "T", text) for lang, story, text in texts))
    found = {
        query: sorted({url.split("/")[-2] for url in urls(search(tmp_path, query))})
        for query in (
            "Iraq -war",
            "Iraq -die",
            'Iraq -"war"',
            'Iraq -"the war"',
            'Iraq -"fog of war"',
            "Iraq -and",
            "-war",
        )
    }
    assert found == {
        "Iraq -war": ["a", "b", "d"], "Iraq -die": ["a", "b", "c", "d"], 'Iraq -"war"': ["a", "b", "d"],
        'Iraq -"the war"': ["a", "b", "c", "d"], 'Iraq -"fog of war"': ["a", "b", "d"],
        "Iraq -and": ["a", "b", "c", "d"], "-war": ["a", "b", "d"],
    }  # fmt: skip


def test_letters_and_digits_of_other_shapes_are_found(tmp_path: Path) -> None:
    """Lowered digits, ligatures of a printed page, wide letters; a raised digit is the mark of a footnote."""
    texts = ["CO₂ emissions", "the ﬂow of H₂O", "Ｓｍａｒｔ city", "the budget² grows"]
    write(tmp_path, index(document("en", f"s{place}", "T", text) for place, text in enumerate(texts)))
    for query, story in (("CO2", 0), ("co₂", 0), ("H2O", 1), ("flow", 1), ("smart", 2), ("budget", 3)):
        assert urls(search(tmp_path, query)) == [f"/en/2015/03/s{story}/"], query


def test_a_word_that_a_language_leaves_out_is_not_corrected(archive: Path, tmp_path: Path) -> None:
    """«what» has no entry in the index, and it is no word of the other languages; neither makes it an error."""
    answer = search(archive, "what is the assembly about")
    assert answer["alsoSearched"] == []
    assert answer["corrected"] is None
    near = [("en", "n", "whatt is about, the assembly said"), ("de", "m", "Die whatt waat abouts.")]
    write(tmp_path, index([*stories(), *(document(lang, story, "T", text) for lang, story, text in near)]))
    wrong = search(tmp_path, "what is the assembyl about")
    assert (wrong["alsoSearched"], wrong["corrected"]) == (
        [{"word": "assembyl", "found": ["assembly"]}], "what is the assembly about",
    )  # fmt: skip


def test_forms_that_look_alike_are_named_once(tmp_path: Path) -> None:
    """Two languages may write a name in two scripts; who reads it sees the same word twice."""
    texts = [("en", "WeGO meets"), ("ru", "W\u0435GO собирается")]
    write(tmp_path, index(document(lang, f"a{lang}", "T", text) for lang, text in texts))
    [also] = search(tmp_path, "WegoX")["alsoSearched"]
    assert [fold(form) for form in also["found"]] == ["wego"]


def test_what_a_typing_error_stands_for_counts_as_the_word(tmp_path: Path) -> None:
    """It is frequent in one language and rare in another: the frequent ones are found all the same."""
    texts = [("en", f"The government of town {number} speaks.") for number in range(40)]
    texts += [("en", f"A town called {number} is silent.") for number in range(10)]
    texts += [("de", "Government heißt Regierung."), *(("de", f"Die Stadt {number} schweigt.") for number in range(60))]
    write(tmp_path, index(document(lang, f"s{place}", "T", text) for place, (lang, text) in enumerate(texts)))
    right, wrong = search(tmp_path, "government"), search(tmp_path, "goverment")
    assert wrong["corrected"] == "government"
    assert (wrong["total"], wrong["facets"]["languages"]) == (right["total"], right["facets"]["languages"])
    assert right["facets"]["languages"] == {"en": 40, "de": 1}


@pytest.mark.parametrize("query", ["Китай", "новый", "Städte", "für"])
def test_a08_a_word_is_found_in_either_form_of_its_letters(archive: Path, query: str) -> None:
    """«й» and «ü» as one character or as two are one question: the same articles in the same order."""
    apart, whole = unicodedata.normalize("NFD", query), unicodedata.normalize("NFC", query)
    assert apart != whole
    assert urls(search(archive, apart)) == urls(search(archive, whole))
    assert query == "für" or urls(search(archive, apart))


@pytest.mark.parametrize(
    ("query", "expected", "corrected"),
    [
        ("WeGO", "/en/2009/07/wego/", None),
        ("WеGО", "/en/2009/07/wego/", None),
        ("асамблея", "/ru/2009/07/wego/", None),
        ("assembyl", "/en/2009/07/wego/", "assembly"),
        ("zitizens", "/en/2012/02/portal/", "citizens"),
        ("assamblea", "/ru/2009/07/wego/", "ассамблею"),
        ("Strassen Fluesse Koeln", "/de/2012/03/gesetz/", None),
        ("Verteidigung", "/de/2012/03/gesetz/", None),
        ("Китай", "/ru/2014/04/portal-ru/", None),
        ("новый", "/ru/2014/04/portal-ru/", None),
        ("portals for citizen", "/en/2012/02/portal/", None),
        ("voters minister", "/en/2012/02/portal/", None),
    ],
)
def test_words_in_other_forms_are_found(archive: Path, query: str, expected: str, corrected: str | None) -> None:
    """Inflections, look-alikes, errors, umlauts, compounds: the article is found, what else was searched is said."""
    answer = search(archive, query)
    assert expected in [
        url for result in answer["results"] for url in (result["url"], *(one["url"] for one in result["translations"]))
    ]
    if corrected:
        assert answer["corrected"] == corrected
        assert answer["alsoSearched"][0]["found"][0] == corrected


def test_title_in_another_language_finds_the_version_asked_for(archive: Path) -> None:
    """A reader who knows the English title finds the Russian article in Russian."""
    assert urls(search(archive, "WeGO meets in Seoul", languages=["ru"])) == ["/ru/2009/07/wego/"]


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_of_versions_that_match_alike_the_preferred_one_is_the_result(archive: Path, sort: str) -> None:
    """A reader gets their own language where it has the words as well, else the version that has them."""
    wanted = [
        ("WeGO", "en", "/en/2009/07/wego/"),
        ("WeGO", "ru", "/ru/2009/07/wego/"),
        ("WeGO", "de", "/de/2009/07/wego/"),
        ("", "de", "/de/2009/07/wego/"),
        ("assembly", "de", "/en/2009/07/wego/"),
        ("Bürgerportal", "ru", "/de/2009/07/wego/"),
    ]
    given = [
        [text, {"prefer": lang, "sort": sort, "from": "2009-07-10", "to": "2009-07-10"}] for text, lang, _ in wanted
    ]
    found = [urls(answer) for answer in run_module(archive, SEARCH, given)]
    assert found == [[url] for _, _, url in wanted]


def test_all_words_come_before_some(archive: Path) -> None:
    """Where few articles have every word, others follow, and the answer says how many are complete."""
    answer = search(archive, "portal citizens minister city", languages=["en"])
    assert urls(answer)[0] == "/en/2012/02/portal/"
    assert answer["complete"] == 0
    answer = search(archive, "budget roads", languages=["en"])
    assert answer["total"] == answer["complete"] == 60


def test_title_that_was_typed_comes_first(tmp_path: Path) -> None:
    """Of titles with the same words, the one that is the query leads, on every page and with any limit."""
    titles = [f"Version {n}.{m} of the portal" for n in (6, 7) for m in (6, 7)]
    texts = [
        document("en", f"s{at}", title, "version 6 7 portal " * (1 + at), day=f"2012-01-{at + 1:02}")
        for at, title in enumerate(titles)
    ]
    write(tmp_path, index(texts))
    wanted = [f"/en/2012/01/s{at}/" for at in range(4)]
    assert [urls(search(tmp_path, title))[0] for title in titles] == wanted
    assert [urls(search(tmp_path, title, limit=1)) for title in titles] == [[url] for url in wanted]
    whole = urls(search(tmp_path, titles[1]))
    assert [urls(search(tmp_path, titles[1], offset=at, limit=1))[0] for at in range(4)] == whole


def test_filter_only_narrows(archive: Path) -> None:
    """What an answer has of a year is what the answer of that year has, also where some words are missing."""
    [whole, *years] = run_module(
        archive,
        SEARCH,
        [["citizens city voted", {"limit": 100}]]
        + [["citizens city voted", {"from": f"{year}", "to": f"{year}"}] for year in range(2000, 2021)],
    )
    assert whole["complete"] < whole["total"]
    for year, answer in zip(range(2000, 2021), years, strict=True):
        assert answer["total"] == whole["facets"]["years"].get(str(year), 0)


def test_suggestions_complete_the_last_word(archive: Path) -> None:
    """Frequent words first; with the letters that the reader left out; nothing after a space."""
    found = run_module(
        archive,
        "const a = await open(); return Promise.all(given.map((text) => a.suggest(text)));",
        ["the bud", "burger", "the bud ", "", "стр", "Стад"],
    )
    assert found[0][0] == {"text": "the budget", "word": "budget", "lang": "en", "count": 60}
    assert [one["word"] for one in found[1]] == ["bürgermeister", "bürgerportal"]
    assert found[2:5] == [[], [], []]


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "__proto__",
    "constructor",
    "toString hasOwnProperty",
    "__proto__:x",
    "\0",
    "a\0b",
    "!!!",
    "((((",
    "[a-z]+.*?$",
    "\\",
    '"',
    '""',
    '"""',
    "-",
    "--",
    "*",
    "**",
    "-*",
    '-"',
    '"-',
    "😀😀",
    "👩‍👩‍👧‍👦 city",
    "\ud800",
    "\udfff city \ud800\ud800",
    "city\u202e\u2066ytic\u2069",
    "-" * 5000,
    "- " * 5000,
    "-city " * 3000,
    '"' * 999,
    '"city ' * 2000,
    "«city „portal",
    "…—!?¿%&§$" * 400,
    "*" * 5000,
    "c* a* p* s* m* r* b*",
    "\U0001f600" * 9000,
    "e\u0301" * 5000,
    "שלום עולם",
    "مرحبا",
    "\u202eevil",
    "\ufeff",
    "и\u0306",
    "%",
    "%00",
    "../../../etc/passwd",
    "javascript:alert(1)",
    "' OR 1=1 --",
    "топ" * 5000,
    "a " * 5000,
    '"' + "a " * 5000 + '"',
    "x" * 1_000_000,
    "a-b-c-d-e-f-g-h-i",
    "-a -b",
    "东京",
    "ß",
    "ﬀ",
    "İ",
]


def test_h05_hostile_queries_are_answered_in_bounded_time(archive: Path) -> None:
    """Whatever is typed: an answer, no exception, no more than a moment, no more than a few dozen files."""
    body = """
    let requests = 0;
    const archive = await open((url) => { requests++; return files(url); });
    const rows = [];
    for (const text of [...given, undefined, null, 7, {}, []]) {
      requests = 0;
      const started = performance.now();
      const { total, results, facets } = await archive.search(text);
      await archive.suggest(text);
      rows.push([performance.now() - started, requests, total >= results.length, Object.keys(facets).length]);
    }
    return [rows, ({}).polluted === undefined];
    """
    rows, clean = run_module(archive, body, HOSTILE)
    assert clean
    assert all(consistent and registers == 5 for _, _, consistent, registers in rows)
    assert max(requests for _, requests, _, _ in rows) < 150
    assert sorted(milliseconds for milliseconds, _, _, _ in rows)[-3] < 1000


def test_h04_facet_values_named_like_properties_are_counted(tmp_path: Path) -> None:
    """A topic may be called as JavaScript calls its own things."""
    write(tmp_path, index([document("en", "s", "Title", "constructor of things", topics=["__proto__", "constructor"])]))
    answer = run_module(
        tmp_path,
        'const { facets } = await (await open()).search("constructor"); return Object.entries(facets.topics);',
    )
    assert sorted(answer) == [["__proto__", 1], ["constructor", 1]]


PROPERTIES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "prototype"]


def test_h04_words_named_like_properties_are_words(tmp_path: Path) -> None:
    """What every object of JavaScript has is found where an article says it, and nowhere else."""
    said = [document("en", f"s{number}", "Title", f"About {word} alone.") for number, word in enumerate(PROPERTIES)]
    write(tmp_path, index(said))
    answers = run_module(tmp_path, SEARCH, [[f'"{word}"', {}] for word in PROPERTIES])
    assert [urls(answer) for answer in answers] == [[f"/en/2015/03/s{number}/"] for number in range(len(PROPERTIES))]
    write(tmp_path / "without", index([document("en", "s", "Title", "Nothing of the kind.")]))
    answers = run_module(tmp_path / "without", SEARCH, [[f'"{word}"', {}] for word in PROPERTIES])
    assert [answer["total"] for answer in answers] == [0] * len(PROPERTIES)


def test_title_marks_words_that_hyphens_join_as_one(tmp_path: Path) -> None:
    """Where none of them is found by itself; ideographs that touch are one part."""
    write(tmp_path, index([document("de", "s", "Das E-Government-Gesetz von 東京", "Mehr nicht.")]))
    marked = {
        query: [part["text"] for part in search(tmp_path, query)["results"][0]["titleParts"] if part["match"]]
        for query in ("egovernmentgesetz", "Gesetz", "東京")
    }
    assert marked == {"egovernmentgesetz": ["E-Government-Gesetz"], "Gesetz": ["Gesetz"], "東京": ["東京"]}


def test_word_without_its_hyphen_is_the_word(tmp_path: Path) -> None:
    """All that have it, however it is written; it is known, no part and no typing error, and leaves out as it finds."""
    write(
        tmp_path,
        index(
            [
                document("de", "a", "Das E-Government", "Mehr nicht."),
                document("de", "b", "Ein Tag", "Das E\u2011Government-Gesetz gilt."),
                document("de", "c", "Ein Abend", "Über eGovernment sprach niemand."),
                document("de", "d", "Ein Morgen", "Von Government keine Rede."),
            ]
        ),
    )
    for query in ("egovernment", "eGovernment", "EGOVERNMENT"):
        answer = search(tmp_path, query)
        assert sorted(urls(answer)) == [f"/de/2015/03/{story}/" for story in "abc"]
        assert (answer["complete"], answer["corrected"], answer["alsoSearched"]) == (3, None, [])
        assert all(any(part["match"] for part in one["titleParts"] + one["snippet"]) for one in answer["results"][:1])
    assert urls(search(tmp_path, "Government -egovernment")) == ["/de/2015/03/d/"]


def test_h03_entities_come_back_as_they_stand_in_the_text(tmp_path: Path) -> None:
    """The index holds plain text: what looks like an entity is neither decoded nor encoded on its way to a result."""
    shown = "&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt; <i>budget</i>"
    write(tmp_path, index([document("en", "s", f"Title {shown}", f"The city {shown} today.", summary=f"On {shown}")]))
    (result,) = search(tmp_path, "today")["results"]
    assert (result["title"], result["summary"]) == (f"Title {shown}", f"On {shown}")
    assert shown in "".join(part["text"] for part in result["snippet"])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example/",
        "en/x/",
        "/en/\nx",
        "",
        "data:text/html,x",
    ],
)
def test_h08_only_paths_of_the_site_are_results(tmp_path: Path, url: str) -> None:
    """A result never leads elsewhere, whatever the index says."""
    write(tmp_path, index([document("en", "s", "Title", "word", url=url or " "), document("en", "t", "Other", "word")]))
    assert urls(search(tmp_path, "word")) == ["/en/2015/03/t/"]


@pytest.mark.parametrize("fault", ["missing", "cut", "html", "offline"])
def test_h06_faulty_shard_is_an_error_that_a_retry_mends(archive: Path, fault: str) -> None:
    """A shard that does not come, or comes wrong, is told; the next try with good files works."""
    body = f"""
    let broken = true;
    const archive = await open(async (url, init) => {{
      if (!broken || !url.includes("/post/")) return files(url);
      const good = await files(url);
      switch ({json.dumps(fault)}) {{
        case "missing": return new Response("", {{ status: 404 }});
        case "cut": return new Response((await good.arrayBuffer()).slice(0, -3));
        case "html": return new Response("<!doctype html><title>Not found</title>");
        default: throw new TypeError("fetch failed");
      }}
    }});
    let told;
    try {{ await archive.search("budget"); }} catch (error) {{ told = [error.name, error.retry]; }}
    broken = false;
    return [told, (await archive.search("budget")).total];
    """
    assert run_module(archive, body) == [["SearchError", True], 60]


def test_h06_new_build_under_an_open_page_is_taken_whole(tmp_path: Path) -> None:
    """A page that was opened before a release finds the new articles after it, and never a mixture."""
    old = stories()
    new = [*old[1:], document("en", "fresh", "Fresh budget", "The budget of today.", day="2025-05-05")]
    write(tmp_path / "old", index(old))
    write(tmp_path / "new", index(new))
    body = """
    const at = (part) => async (url) => {
      try { return new Response(await readFile(folder.replace(/[^/]*$/, part) + new URL(url).pathname)); }
      catch { return new Response("", { status: 404 }); }
    };
    let part = "old";
    let manifests = 0;
    const archive = await open((url) => { if (url.includes("manifest")) manifests++; return at(part)(url); });
    part = "new";
    const { total, results } = await archive.search("budget", { sort: "newest", limit: 1 });
    return [total, results[0].url, manifests];
    """
    assert run_module(tmp_path / "new", body) == [61, "/en/2025/05/fresh/", 2]


def test_index_of_another_version_is_refused(tmp_path: Path) -> None:
    """A page of one version never reads an index of another."""
    files = index(stories())
    files["assets/search/data/manifest.json"] = files["assets/search/data/manifest.json"].replace(
        b'"format":', b'"format":9'
    )
    write(tmp_path, files)
    body = "try { await open(); } catch (error) { return [error.name, error.outdated]; }"
    assert run_module(tmp_path, body) == ["SearchError", True]


def test_empty_archive_is_searched_without_a_result(tmp_path: Path) -> None:
    """An archive without articles answers like any other."""
    write(tmp_path, index([]))
    for text in ("", "word", '"two words"', "wor*"):
        answer = search(tmp_path, text)
        assert (answer["total"], answer["results"]) == (0, [])


def test_base_may_carry_a_path_and_only_its_index_is_fetched(archive: Path) -> None:
    """Nothing but the index below the base is ever asked for."""
    body = """
    const asked = [];
    const fetch = (url) => { asked.push(url); return files(url.replace("/sub/archive", "")); };
    const archive = await (await load("index")).openArchive({ base: "https://host.example/sub/archive/", fetch });
    const { total } = await archive.search("city zitizens");
    return [total > 0, asked.filter((url) => !url.startsWith("https://host.example/sub/archive/assets/search/data/"))];
    """
    assert run_module(archive, body) == [True, []]


@pytest.mark.parametrize("options", [{"from": "yesterday"}, {"to": "2015-02-30"}, {"from": "2015-13"}])
def test_date_that_is_none_is_refused(archive: Path, options: dict[str, str]) -> None:
    """A filter that cannot be understood is an error of the caller, not an empty answer."""
    body = 'const a = await open(); try { await a.search("city", given); } catch (error) { return error.name; }'
    assert run_module(archive, body, options) == "RangeError"


def test_module_runs_in_a_worker(archive: Path) -> None:
    """The module needs nothing that a worker lacks."""
    body = """
    const { Worker } = await import("node:worker_threads");
    const code = `
      const { parentPort } = require("node:worker_threads");
      const { readFile } = require("node:fs/promises");
      import("${folder}/assets/search/index.js").then(async ({ openArchive }) => {
        const fetch = async (url) => new Response(await readFile("${folder}" + new URL(url).pathname));
        const archive = await openArchive({ base: "https://archive.example.org/", fetch });
        parentPort.postMessage((await archive.search("budget")).total);
      });`;
    const worker = new Worker(code, { eval: true, execArgv: [] });
    const total = await new Promise((done, failed) => { worker.on("message", done); worker.on("error", failed); });
    await worker.terminate();
    return total;
    """
    assert run_module(archive, body) == 60


def test_published_module_gives_the_same_answers(archive: Path, tmp_path: Path) -> None:
    """The module without its comments is the same program."""
    queries = [
        ["budget", {}],
        ["zitizens", {}],
        ['"smart city" -x', {"sort": "newest"}],
        ["портал Китай", {}],
        ["Strassen", {}],
        ["cit*", {}],
    ]
    write(tmp_path, index(stories()))
    for source in MODULE.glob("*.js"):
        published = compact(source.read_text(encoding="utf-8"))
        assert "/**" not in published
        assert len(published) < len(source.read_text(encoding="utf-8"))
        (tmp_path / "assets" / "search" / source.name).write_text(published, encoding="utf-8")
    assert run_module(tmp_path, SEARCH, queries) == run_module(archive, SEARCH, queries)


def test_compact_leaves_strings_templates_and_patterns_alone() -> None:
    """Only comments and indentation go."""
    source = (
        'const a = "// no"; // yes\n  const b = `/* no\n  */`;\n/* yes */\nconst c = /\\/\\/[/"]/.test(a); // "yes"\n'
    )
    assert compact(source) == 'const a = "// no";\nconst b = `/* no\n  */`;\nconst c = /\\/\\/[/"]/.test(a);\n'


def test_module_writes_no_markup_and_imports_nothing_foreign() -> None:
    """No innerHTML, no evaluation, no address but the module's own files."""
    imported = re.compile(r'(?:^(?:import|export)\b[^;"]*?\bfrom|^import|\bimport\()\s*["`]([^"`]+)', re.MULTILINE)
    for source in MODULE.rglob("*.js"):
        code = compact(source.read_text(encoding="utf-8"))
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|localStorage", code
        ), source.name
        addresses = imported.findall(code)
        assert all(
            (source.parent / name.replace("${lang}", "en")).resolve().is_relative_to(MODULE) for name in addresses
        )
        assert all(name.startswith(("./", "../")) for name in addresses), source.name
        assert plain(fold(source.stem)) == source.stem
