"""The front matter of contract section 3, key by key (THREATS A-07, A-12, A-16, B-01 to B-03, C-06 to C-09, C-12)."""

from __future__ import annotations

import json

import pytest

from newsarchive.model.article import Correction, Link, Picture, Translation
from newsarchive.read import moments, schema
from tests.read.samples import BASE, TITLE, faults, lines, read


def moment(text: str) -> object:
    """A date in the zone of the tests' site."""
    return moments.parse(text, "Europe/Berlin")


def test_every_key_of_the_contract_is_read() -> None:
    """One article with all keys: each value is where the model says."""
    parsed = read(
        "title: Seoul signs\n"
        "date: 2009-07-10 11:48\n"
        "id: seoul-mou\n"
        "slug: seoul-signs\n"
        "lang: en\n"
        "summary: In one sentence.\n"
        "topics: [e-government, agreements]\n"
        "regions:\n- seoul\n"
        "source: {id: korea-times, date: 2009-07-09, url: 'https://www.koreatimes.co.kr/1'}\n"
        "links:\n- https://www.wego.org/\n- title: City of Seoul\n  url: http://english.seoul.go.kr/?a=b&c=d#e\n"
        "authors: [Kim Rahn]\n"
        "translation: {of: ru, by: A. Ivanova, fingerprint: 0123, machine: true}\n"
        "image: {src: seoul.jpg, alt: City hall, credit: Kim, caption: The old city hall}\n"
        "aliases: [/old/seoul.html]\n"
        "status: draft\n"
        "publish: 2009-07-11\n"
        "expires: 2019-07-11 12:00Z\n"
        "updated: 2010-01-01\n"
        "corrections:\n- date: 2010-01-01\n  note: Three cities, not four.\n"
        "follows: wegmf-2008\n"
        "legacy: {url: 'http://old/?id=1', hits: 0955}\n"
    )
    article, detail = parsed.article, parsed.detail
    assert (article.story, article.slug, article.lang, article.title) == (
        "seoul-mou",
        "seoul-signs",
        "en",
        "Seoul signs",
    )
    assert (article.date, article.summary) == (moment("2009-07-10 11:48"), "In one sentence.")
    assert (article.topics, article.regions) == (("e-government", "agreements"), ("seoul",))
    assert (article.source, article.source_is_id, detail.source_url) == (
        "korea-times",
        True,
        "https://www.koreatimes.co.kr/1",
    )
    assert detail.source_date == moment("2009-07-09")
    assert detail.links == (
        Link("", "https://www.wego.org/"),
        Link("City of Seoul", "http://english.seoul.go.kr/?a=b&c=d#e"),
    )
    assert article.authors == ("Kim Rahn",)
    assert detail.translation == Translation("ru", "A. Ivanova", "0123", machine=True)
    assert article.translation_of == "ru"
    assert detail.picture == Picture("seoul.jpg", "City hall", "Kim", "The old city hall")
    assert (article.image, article.aliases, article.status) == ("seoul.jpg", ("/old/seoul.html",), "draft")
    assert (article.publish, article.expires, article.updated) == (
        moment("2009-07-11"),
        moment("2019-07-11 12:00Z"),
        moment("2010-01-01"),
    )
    (correction,) = detail.corrections
    assert (correction.date, correction.note) == (moment("2010-01-01"), "Three cities, not four.")
    assert article.follows == "wegmf-2008"
    assert json.loads(detail.legacy) == {"hits": "0955", "url": "http://old/?id=1"}


def test_keys_of_the_schema_are_those_of_the_contract() -> None:
    """No key more, none less, and pages have the same."""
    keys = (
        "title date id slug lang summary topics regions source links authors translation image aliases status publish "
        "expires updated corrections follows legacy"
    )
    assert schema.KEYS["article"].keys() == {*keys.split()}
    assert schema.KEYS["page"].keys() == schema.KEYS["article"].keys()


def test_what_is_not_given_is_empty() -> None:
    """Title, date and a body make an article; an empty value counts as not given."""
    bare = read(BASE)
    empty = read(BASE + "summary:\ntopics: []\nsource: {}\nimage: \nslug: ''\nid: \"\"\nlegacy: {}\nlinks:\n- \n")
    assert bare.detail == empty.detail
    assert (bare.article.slug, bare.article.url, bare.article.status) == ("seoul", "/en/2009/07/seoul/", "published")
    assert bare.article.summary == empty.article.summary == "Seoul signed three memoranda."


@pytest.mark.parametrize("text", ["no", "on", "11:48", "0123", "1_000", "1e3", ".nan", "=", "null", "~", "2009-07-10"])
def test_c07_title_id_and_topic_keep_the_text(text: str) -> None:
    """What YAML's usual loaders convert stays what the editor typed."""
    article = read(f"title: {text}\ndate: 2009-07-10\nid: {text}\ntopics: [{text}]\nauthors: [{text}]\n").article
    assert (article.title, article.story, article.topics, article.authors) == (text, text, (text,), (text,))


@pytest.mark.parametrize("word", ["yes", "no", "on", "True", "TRUE", "1", "y"])
def test_c07_only_true_and_false_are_booleans(word: str) -> None:
    """No other word is taken for one of them."""
    assert faults(f"{BASE}translation: {{of: ru, machine: {word}}}") == ["error bad-value 4:32"]
    by_hand = read(f"{BASE}translation: {{of: ru, machine: false}}").detail.translation
    assert by_hand == Translation("ru", "", "", machine=False)


def test_c08_unknown_key_is_refused_with_the_nearest() -> None:
    """A typing mistake is not silently ignored, at the top and inside a mapping."""
    assert lines(f"tilte: x\n{BASE}") == [
        "content/en/2009/07/seoul.md:2:1: error[unknown-key]: 'tilte' is no known key; did you mean 'title'?"
    ]
    assert lines(f"{BASE}source: {{naem: x, id: y}}")[0].endswith("did you mean 'name'?")
    assert "the keys are: title, date, id" in lines(f"{BASE}zzz: x")[0]


def test_c08_key_of_another_generator_is_answered_with_ours() -> None:
    """Who comes from Hugo or Jekyll is told what says the same here."""
    assert lines(f"{BASE}draft: yes")[0].endswith("'draft' is no known key; write 'status: draft'")
    assert lines(f"{BASE}Tags: [a]")[0].endswith("write 'topics: [...]'")


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("topics: a, b", "'topics' must be a list, but is a text; write each entry on a line of its own, after '- '"),
        ("title: [x]", "'title' must be a text, but is a list; put the value in quotes"),
        ("title: {a: b}", "'title' must be a text, but is a mapping;"),
        ("authors:\n- Seoul: a city", "'authors' must be a text, but is a mapping;"),
        ("source: [x]", "'source' must be a mapping, but is a list; write 'key: value' lines below it, indented"),
        ("date: [2009-07-10]", "'date' must be a date, but is a list;"),
        ("image: x.png", "'image' must be a mapping, but is a text;"),
        ("links: https://x.org", "'links' must be a list, but is a text;"),
        ("corrections: {date: 2009-07-10, note: x}", "'corrections' must be a list, but is a mapping;"),
        ("legacy: x", "'legacy' must be a mapping, but is a text;"),
        ("slug: [a]", "'slug' must be a text, but is a list;"),
        ("aliases: [[/a]]", "'aliases' must be a text, but is a list;"),
        ("translation: en", "'translation' must be a mapping, but is a text;"),
        ("status: [draft]", "'status' must be a text, but is a list;"),
    ],
)
def test_c09_wrong_type_names_what_is_expected_and_found(front: str, message: str) -> None:
    """The key, both types, and how to write it."""
    given = "" if front.startswith(("title", "date")) else BASE
    found = [line for line in lines(given + front) if "[wrong-type]" in line]
    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize("value", ["2014-13-45", "0000-00-00", "23.04.14 11:48", "9" * 5_000, "yesterday"])
def test_c06_bad_date_is_refused_where_it_stands(value: str) -> None:
    """Line and column are those of the value, and a value of 5,000 digits is not echoed whole."""
    (line,) = lines(f"{TITLE}date: {value}")
    assert line.startswith("content/en/2009/07/seoul.md:3:7: error[")
    assert len(line) < 300


def test_c06_tag_of_a_timestamp_is_refused() -> None:
    """`!!timestamp "x"` raises nothing."""
    assert faults(f'{TITLE}date: !!timestamp "x"') == ["error yaml-tag 3:7"]


@pytest.mark.parametrize("key", ["date", "publish", "expires", "updated"])
def test_a12_date_of_every_key_has_the_one_form(key: str) -> None:
    """The four dates of an article refuse dd.mm.yy alike, and show both readings."""
    front = f"{TITLE}{key}: 23.04.14 11:48\n" + ("" if key == "date" else "date: 2009-07-10\n")
    (line,) = lines(front)
    assert f":3:{len(key) + 3}: error[ambiguous-date]: '23.04.14 11:48' may mean 2014-04-23 or 2023-04-14;" in line


def test_a15_skipped_time_names_the_zone() -> None:
    """The editor reads which clock went forward."""
    (line,) = lines(f"{TITLE}date: 2014-03-30 02:30")
    assert "2014-03-30 02:30 does not exist in Europe/Berlin, where the clocks went forward;" in line


def test_c12_long_title_is_refused_by_its_bytes() -> None:
    """A kilobyte is enough for a title; the limit counts bytes, as the message does."""
    assert faults(f"title: {'x' * 10_000}\ndate: 2009-07-10") == ["error too-long 2:8"]
    assert "has 1002 bytes, and 1000 is the limit" in lines(f"title: {'ж' * 501}\ndate: 2009-07-10")[0]
    assert len(read(f"title: {'ж' * 500}\ndate: 2009-07-10").article.title) == 500


def test_a07_hidden_character_in_a_name_is_refused() -> None:
    """Topics, ids and authors that look alike are alike; in a title the same character is a warning."""
    assert faults(f"{BASE}topics: [a\u200bb]") == ["error hidden-character 4:10"]
    assert faults(f"{BASE}id: a\u200eb") == ["error hidden-character 4:5"]
    assert faults("title: a\u200bb\ndate: 2009-07-10") == ["warning hidden-character 2:8"]


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a07_unbalanced_bidi_in_title_is_rejected(key: str) -> None:
    """An override that is typed or escaped must end within the text."""
    before = "" if key == "title" else TITLE
    expected = f"error unbalanced-bidi {2 + before.count(chr(10))}:{len(key) + 3}"
    assert faults(f"{before}{key}: a\u202eb\ndate: 2009-07-10") == [expected]
    assert faults(f'{before}{key}: "a\\u202eb"\ndate: 2009-07-10') == [expected]


def test_a07_bidi_in_a_slug_is_rejected() -> None:
    """Balanced or not."""
    assert faults(f'{BASE}slug: "a\u2066b\u2069"') == ["error bad-slug 4:7"]


def test_a06_escaped_control_character_is_refused() -> None:
    """What may not be typed may not be escaped: NUL, tab, escape."""
    assert faults('title: "a\\0b"\ndate: 2009-07-10') == ["error control-character 2:8"]
    assert faults('title: "a\\tb"\ndate: 2009-07-10') == ["error control-character 2:8"]
    assert faults(f'{BASE}legacy: {{a: "\\e"}}') == ["error control-character 4:13"]


def test_a16_draft_is_kept_as_such() -> None:
    """The status is a word of two; another is refused, so that nothing is published by a typing mistake."""
    assert read(f"{BASE}status: draft").article.status == "draft"
    assert faults(f"{BASE}status: Draft") == ["error bad-value 4:9"]
    assert faults(f"{BASE}status: private") == ["error bad-value 4:9"]


def test_required_keys_are_asked_for() -> None:
    """Without title and date there is no article; both are told at once."""
    assert faults("id: x") == ["error missing-key 2:1", "error missing-key 2:1"]
    assert faults("title:\ndate: 2009-07-10") == ["error missing-key 2:1"]
    assert faults(f"{TITLE}date: ''") == ["error missing-key 3:1"]


def test_standing_page_has_no_date() -> None:
    """The same keys otherwise; a date on it would be ignored, and is refused instead."""
    page = read("title: About", path="pages/en/about.md").article
    assert (page.kind, page.date, page.url, page.story) == ("page", None, "/en/about/", "about")
    assert faults(BASE, path="pages/en/about.md") == ["error date-on-page 3:7"]


@pytest.mark.parametrize(
    "value", ["../../x", "/x", "con", "%2e%2e%2f", "．．", "a b", "index", "🎉", "ж" * 128, "~", "a:b"]
)
def test_b01_bad_slug_is_refused_at_its_place(value: str) -> None:
    """Every rule of `paths` holds for the key."""
    assert faults(f'{BASE}slug: "{value}"') == ["error bad-slug 4:7"]


@pytest.mark.parametrize("value", ["//evil.example", "javascript:x", "https://x.org/", "/a\\nb", '/a\\"b', "/%2e%2e/x"])
def test_b03_bad_alias_is_refused_at_its_place(value: str) -> None:
    """Every rule of `paths` holds for each entry."""
    assert faults(f'{BASE}aliases:\n- /old/\n- "{value}"') == ["error bad-alias 6:3"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("ftp://x.org", "does not begin with"),
        ("javascript:alert(1)", "does not begin with"),
        ("www.x.org", "does not begin with"),
        ("//x.org", "does not begin with"),
        ("https://", "names no host"),
        ("https://x.org/a b", "holds a space"),
        ('https://x.org/"><script>', "holds a space, a quote"),
        ("https://x.org\\@evil.example", "holds a space, a quote, a backslash"),
        ("https://[x", "cannot be read"),
        ("https://x.org:99999/", "cannot be read"),
        ("https://evil.c℀.org/", "cannot be read"),
    ],
)
def test_url_is_a_whole_web_address(value: str, why: str) -> None:
    """Links and sources lead to http and https alone."""
    for front in (f"links: ['{value}']", f"links: [{{url: '{value}'}}]", f"source: {{id: x, url: '{value}'}}"):
        (line,) = lines(f"{BASE}{front}")
        assert f"error[bad-url]: the address {why}" in line


def test_k10_password_in_an_address_is_refused_and_not_echoed() -> None:
    """User name and password are told by kind alone."""
    (line,) = lines(f"{BASE}links: ['https://editor:sesame@x.org/']")
    assert "holds a user name or a password" in line
    assert "sesame" not in line


def test_language_agrees_with_the_folder() -> None:
    """The folder decides; the key may only repeat it."""
    assert faults(f"{BASE}lang: de") == ["error wrong-lang 4:7"]
    assert read(f"{BASE}lang: en").article.lang == "en"


def test_a17_translation_is_from_another_language_of_the_site() -> None:
    """An unknown language, or its own, is no original."""
    assert faults(f"{BASE}translation: {{of: fr}}") == ["error bad-value 4:19"]
    assert faults(f"{BASE}translation: {{of: en}}") == ["error same-language 4:19"]
    assert faults(f"{BASE}translation: {{by: x}}") == ["error missing-key 4:14"]


def test_source_is_an_id_or_a_name() -> None:
    """As text it is an id; as a mapping it has one of the two."""
    assert read(f"{BASE}source: korea-times").article.source_is_id
    named = read(f"{BASE}source: {{name: The Korea Times}}").article
    assert (named.source, named.source_is_id) == ("The Korea Times", False)
    assert faults(f"{BASE}source: {{name: x, id: y}}") == ["error two-names 4:9"]
    assert faults(f"{BASE}source: {{date: 2009-07-10}}") == ["error nameless-source 4:9"]


def test_value_that_stands_twice_is_told_and_counts_once() -> None:
    """A topic that is listed twice does not count twice."""
    assert faults(f"{BASE}topics: [a, b, a]") == ["warning repeated-item 4:16"]


def test_image_without_alt_is_told() -> None:
    """Nothing said is a warning; an empty text says that the image is an ornament."""
    assert faults(f"{BASE}image: {{src: a.png}}") == ["warning missing-alt 4:8"]
    assert faults(f"{BASE}image: {{src: a.png, alt: ''}}") == []
    assert faults(f"{BASE}image: {{alt: x}}") == ["error missing-key 4:8"]


@pytest.mark.parametrize("value", ["a/b", "a#b", "a\\b", "<a>", 'a"b'])
def test_id_can_be_named_in_a_link(value: str) -> None:
    """What would end an id in `story:ID#place` or in an attribute is refused, in `follows` too."""
    assert faults(f"{BASE}id: '{value}'") == ["error bad-id 4:5"]
    assert faults(f"{BASE}follows: '{value}'") == ["error bad-id 4:10"]


def test_correction_needs_date_and_note() -> None:
    """A correction without either says nothing."""
    assert faults(f"{BASE}corrections:\n- note: x\n- date: 2010-01-01\n") == [
        "error missing-key 5:3",
        "error missing-key 6:3",
    ]


def test_legacy_is_kept_as_data_in_a_fixed_order() -> None:
    """Any depth, keys sorted, every scalar as it was written."""
    front = "legacy:\n  z: [1, no, {y: 0123, b: }]\n  a: 'x'\n"
    assert read(BASE + front).detail.legacy == '{"a": "x", "z": ["1", "no", {"b": "", "y": "0123"}]}'


def test_line_breaks_in_a_text_become_spaces() -> None:
    """A folded summary is one line; a non-breaking space stays."""
    assert read(f"{BASE}summary: |\n  one\n  two\u00a0three\n").article.summary == "one two\u00a0three"


def test_place_of_each_value_is_kept_for_later_stages() -> None:
    """The link stage finds the line of a topic, of the source's mapping, of the original's language."""
    article = read(f"{BASE}topics:\n- a\n-\n- b\nsource:\n  id: x\ntranslation:\n  of: ru\nlegacy: {{a: b}}\n").article
    places = [article.place(field) for field in ("topics.0", "topics.1", "source", "translation.of", "follows")]
    assert places == [(5, 3), (7, 3), (9, 3), (11, 7), (1, 1)]
    assert "legacy" not in article.marks


def test_all_faults_of_a_front_matter_are_told_at_once() -> None:
    """One run tells the editor everything, in the order of the lines."""
    assert faults("titel: x\ndate: 10.07.09\nslug: a b\nstatus: x\nlinks: [x]") == [
        "error missing-key 2:1",
        "error unknown-key 2:1",
        "error ambiguous-date 3:7",
        "error bad-slug 4:7",
        "error bad-value 5:9",
        "error bad-url 6:9",
    ]


def test_correction_is_hashable_data() -> None:
    """The model's values compare by content."""
    first = read(f"{BASE}corrections: [{{date: 2010-01-01, note: x}}]").detail.corrections
    assert first == (Correction(moments.parse("2010-01-01", "Europe/Berlin"), "x"),)
