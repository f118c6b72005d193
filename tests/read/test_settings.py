"""`site.yaml` and the registries of contract section 2 (THREATS A-14, B-01, B-06, B-10, C-01 to C-13, G-08)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.settings import Entry, Settings, VisitSettings
from newsarchive.read.settings import SETTINGS, read_registry, read_settings

KNOWN = frozenset({"en", "ru", "de", "kk", "uk", "he", "pt-BR", "zh-Hant", "sr-Latn-RS"})
SITE = {
    "title": "{en: Open Counter, ru: Открытое окно, de: Der Schalter}",
    "tagline": "{en: A, ru: Б, de: C}",
    "base_url": "https://archive.example.org/",
    "languages": "[en, ru, de]",
    "timezone": "Europe/Berlin",
    "since": "2001",
    "html": "reject",
    "dangling": "error",
    "typography": "true",
}
LANGUAGES = ("en", "ru", "de")


def site(**changed: str | None) -> bytes:
    """The bytes of a site.yaml, with keys changed, added or (None) left out; each key is one line, in this order."""
    return "".join(f"{key}: {value}\n" for key, value in {**SITE, **changed}.items() if value is not None).encode()


def settings(**changed: str | None) -> Settings:
    """The settings of a site without problems."""
    found, problems = read_settings(site(**changed), known=KNOWN)
    assert [str(one) for one in problems] == []
    assert found is not None
    return found


def faults(data: bytes) -> list[str]:
    """The problems of a site.yaml, without its name and the hints."""
    found, problems = read_settings(data, known=KNOWN)
    assert (found is None) == bool(problems)
    return [str(one).removeprefix("content/site.yaml:").partition(";")[0] for one in problems]


def entries(text: str, name: str = "topics") -> dict[str, Entry]:
    """The entries of a registry without problems."""
    found, problems = read_registry(name, text.encode(), LANGUAGES)
    assert [str(one) for one in problems] == []
    return found


def registry_faults(text: str, name: str = "topics") -> list[str]:
    """Severity, code and place of each problem of a registry."""
    _, problems = read_registry(name, text.encode(), LANGUAGES)
    assert {one.file for one in problems} <= {f"content/{name}.yaml"}
    return [f"{one.severity} {one.code} {one.line}:{one.column}" for one in problems]


def test_settings_of_the_contract_are_read() -> None:
    """The example of the contract."""
    assert settings() == Settings(
        title={"en": "Open Counter", "ru": "Открытое окно", "de": "Der Schalter"},
        tagline={"en": "A", "ru": "Б", "de": "C"},
        base_url="https://archive.example.org/",
        languages=LANGUAGES,
        timezone="Europe/Berlin",
        since=2001,
    )


def test_settings_may_be_left_to_their_defaults() -> None:
    """What the contract gives a default for may be missing; so may the tagline, which is empty then."""
    found = settings(tagline=None, html=None, dangling=None, typography=None)
    assert (found.html, found.dangling, found.registries, found.typography) == ("reject", "error", "closed", True)
    assert found.tagline == {"en": "", "ru": "", "de": ""}
    assert found.max_article_bytes == 2_000_000


def test_every_choice_is_read() -> None:
    """The other value of each switch."""
    found = settings(
        html="clean", dangling="warning", registries="open", typography="false", max_article_bytes="5000000"
    )
    assert (found.html, found.dangling, found.registries, found.typography, found.max_article_bytes) == (
        "clean",
        "warning",
        "open",
        False,
        5_000_000,
    )


def test_language_is_added_by_a_line() -> None:
    """A fourth language, one with a territory, one with a script; the order of the list is kept."""
    found = settings(languages="[ru, pt-BR, zh-Hant]", title="{ru: а, pt-BR: b, zh-Hant: c, en: d}", tagline=None)
    assert found.languages == ("ru", "pt-BR", "zh-Hant")


@pytest.mark.parametrize("language", ["../../x", "RU", "ru_RU", "zz", "e", "english", "ru/..", "ru-", "ру", "pt-br"])
def test_g08_language_comes_from_the_closed_list(language: str) -> None:
    """Not a path, not another spelling, not a language that CLDR does not have."""
    (line,) = [line for line in faults(site(languages=f'[en, ru, de, "{language}"]')) if "missing-language" not in line]
    assert line.startswith("4:25: error[bad-language]")


def test_language_without_a_title_is_told() -> None:
    """For each language of the site, in title and in a tagline that is given."""
    assert faults(site(title="{en: a, ru: b}", tagline="{de: c}")) == [
        "1:8: error[missing-language]: 'title' has no text in 'de'",
        "2:10: error[missing-language]: 'tagline' has no text in 'en'",
        "2:10: error[missing-language]: 'tagline' has no text in 'ru'",
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://host", "https://host/"),
        ("https://host/archive", "https://host/archive/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("https://host/архив/", "https://host/архив/"),
    ],
)
def test_base_url_ends_with_a_slash(written: str, kept: str) -> None:
    """It may carry a path and a port."""
    assert settings(base_url=written).base_url == kept


@pytest.mark.parametrize(
    "value",
    [
        "/archive/",
        "host",
        "ftp://host/",
        "javascript:x",
        "https://",
        "https://user:sesame@host/",
        "https://host/?a=b",
        "https://host/#x",
        "https://host/../x/",
        "'https://host/a b/'",
        "//host/",
        "'https://host/\"x'",
    ],
)
def test_base_url_is_absolute_and_clean(value: str) -> None:
    """What every address of the site begins with is a whole web address without a query, a fragment or a secret."""
    (line,) = faults(site(base_url=value))
    assert line.startswith("3:11: error[bad-base-url]: the address ")
    assert "sesame" not in line


def test_timezone_is_one_of_the_pinned_package() -> None:
    """Another name is answered with the nearest."""
    _, (found,) = read_settings(site(timezone="Europe/Berln"), known=KNOWN)
    assert str(found) == (
        "content/site.yaml:5:11: error[bad-timezone]: there is no time zone 'Europe/Berln'; "
        "did you mean 'Europe/Berlin'?"
    )
    assert faults(site(timezone="../../etc/passwd")) == [
        "5:11: error[bad-timezone]: there is no time zone '../../etc/passwd'"
    ]


@pytest.mark.parametrize("value", ["0", "10000", "MMI", "2001.5", "-1", "1e3", "9" * 5_000, "٢٠٠١"])
def test_year_is_a_year(value: str) -> None:
    """From 1 to 9999, in digits."""
    (line,) = faults(site(since=value))
    assert line.startswith("6:8: error[bad-number]")


@pytest.mark.parametrize(
    ("key", "value"), [("html", "allow"), ("dangling", "ignore"), ("typography", "yes"), ("registries", "on")]
)
def test_switch_has_its_values_only(key: str, value: str) -> None:
    """The message names them."""
    _, (found,) = read_settings(site(**{key: value}), known=KNOWN)
    assert (found.code, found.message) == ("bad-value", f"'{value}' is no value of '{key}'")
    assert found.hint.startswith("write '")


def test_visits_have_a_start_and_two_switches() -> None:
    """The total of an older counter may be large; what is no number, or no key, is told at its place."""
    found, problems = read_settings(site(visits="{start: 39537950, articles: true, pages: true}"), known=KNOWN)
    assert problems == ()
    assert found
    assert found.visits == VisitSettings(39_537_950, articles=True, pages=True)
    assert faults(site(visits="{start: 999999999999}")) == []
    assert faults(site(visits="{start: -1}"))[0].startswith("10:17: error[bad-number]")
    assert faults(site(visits="{start: 1000000000000}"))[0].startswith("10:17: error[bad-number]")
    assert faults(site(visits="{begin: 1}"))[0].startswith("10:10: error[unknown-key]")


def test_pages_beside_the_articles_can_be_left_out() -> None:
    """Both kinds are there unless the settings say otherwise."""
    found, problems = read_settings(site(short_addresses="false", side_by_side="false"), known=KNOWN)
    assert (problems, found and (found.short_addresses, found.side_by_side)) == ((), (False, False))
    usual, _ = read_settings(site(), known=KNOWN)
    assert usual
    assert (usual.short_addresses, usual.side_by_side) == (True, True)


@pytest.mark.parametrize("hidden", ["\\r", "\\t", "\\0", "\\e", "\\x7F", "\\N", "\\L", "\\P", "\\uFEFF"])
def test_f09_control_character_of_a_setting_is_refused(hidden: str) -> None:
    """What another program might take for the end of a line is refused where it stands."""
    address = f'"https://archive.example.org/x{hidden}Disallow: /"'
    assert faults(site(base_url=address))[0].startswith("3:11: error[")
    title = f'{{en: "Title{hidden}Disallow: /", ru: R, de: D}}'
    assert faults(site(title=title))[0].startswith("1:13: error[")


def test_f09_line_end_of_a_setting_begins_no_line() -> None:
    """In an address it is refused; in a title it is a space, so that no file for machines gets a line of its own."""
    assert faults(site(base_url='"https://archive.example.org/x\\nDisallow: /"'))[0].startswith("3:11: error[")
    found = settings(title='{en: "Title\\nDisallow: /", ru: R, de: D}')
    assert found.title["en"] == "Title Disallow: /"


def test_c13_no_key_names_code_or_a_path() -> None:
    """Commands, plugins, hooks and folders are unknown keys; the list of keys holds nothing of the kind."""
    for key in ("plugins", "hooks", "command", "output", "templates", "exec"):
        assert faults(site(**{key: "x"}))[0].startswith(f"10:1: error[unknown-key]: '{key}' is no known key")
    extensions = {"registries", "max_article_bytes", "visits", "short_addresses", "side_by_side"}
    assert set(SETTINGS) == {*SITE, *extensions}


def test_c05_c10_settings_are_read_as_strictly_as_articles() -> None:
    """Duplicate keys, aliases, merges, tags, second documents, other encodings, conflicts."""
    assert faults(site() + b"since: 2002\n")[0].startswith("10:1: error[duplicate-key]")
    assert faults(b"a: &x 1\nb: *x\n")[0].startswith("1:4: error[yaml-alias]")
    assert faults(b"a: !!python/name:os.system x\n")[0].startswith("1:4: error[yaml-tag]")
    assert faults(site() + b"---\na: b\n")[0].startswith("10:1: error[yaml-document]")
    assert "windows-1251" in str(read_settings("title: Открытое окно города".encode("cp1251"), known=KNOWN)[1][0])
    assert faults(b"<<<<<<< HEAD\na: b\n")[0].startswith("1:1: error[merge-conflict]")


def test_settings_must_not_be_empty() -> None:
    """All that is required is told at once."""
    assert [line.partition(": ")[2] for line in faults(b"")] == [
        f"error[missing-key]: '{key}' is missing" for key in ("base_url", "languages", "since", "timezone", "title")
    ]


@given(st.binary(max_size=200))
def test_reading_any_settings_never_raises(data: bytes) -> None:
    """Bytes are settings or problems; as a registry they are entries or problems."""
    found, problems = read_settings(data, known=KNOWN)
    assert (found is None) == bool(problems)
    read_registry("sources", data, LANGUAGES)


@given(st.text("abc:{}[]\n -'\"#&*!ж", max_size=80))
def test_reading_any_registry_never_raises(text: str) -> None:
    """Text that is near to YAML neither."""
    found, problems = read_registry("topics", text.encode(), LANGUAGES)
    assert isinstance(found, dict)
    assert all(one.line >= 1 for one in problems)


def test_registry_of_the_contract_is_read() -> None:
    """Names, slugs and aliases; the order is the one written, and each entry knows its line."""
    found = entries(
        "smart-city:\n"
        "  name:    {en: Smart cities, ru: Умные города, de: Smarte Städte}\n"
        "  slug:    {ru: umnye-goroda}\n"
        "  aliases: [smartcity, 'smart cities']\n"
        "a-topic:\n  name: {en: A, ru: А, de: A}\n"
    )
    assert list(found) == ["smart-city", "a-topic"]
    assert found["smart-city"] == Entry(
        "smart-city",
        {"en": "Smart cities", "ru": "Умные города", "de": "Smarte Städte"},
        {"ru": "umnye-goroda"},
        ("smartcity", "smart cities"),
        "",
        1,
    )
    assert found["a-topic"].line == 5


@pytest.mark.parametrize("text", ["", "{}", "\n", "# none yet\n", "\ufeff{}\r\n", "---\n{}\n"])
def test_registry_may_be_empty_or_missing(text: str) -> None:
    """No entries are no fault."""
    assert entries(text) == {}


def test_sources_have_an_address() -> None:
    """Only they: in another registry the key is unknown."""
    text = "kt:\n  name: {en: a, ru: b, de: c}\n  url: https://www.koreatimes.co.kr/\n"
    assert entries(text, "sources")["kt"].url == "https://www.koreatimes.co.kr/"
    assert registry_faults(text) == ["error unknown-key 3:3"]
    assert registry_faults(text.replace("https:", "javascript:"), "sources") == ["error bad-url 3:8"]


def test_name_that_a_language_lacks_is_a_warning() -> None:
    """A new language must not stop the build at every entry; an entry without any name is an error."""
    assert registry_faults("a:\n  name: {en: a, de: b}\n") == ["warning missing-language 1:1"]
    assert registry_faults("a:\n  aliases: [b]\n") == ["error missing-key 2:3"]
    assert registry_faults("a:\n") == ["error missing-key 1:1"]
    assert registry_faults("a: text\n") == ["error wrong-type 1:4"]
    assert registry_faults("a:\n  name: text\n") == ["error wrong-type 2:9"]


def test_alias_of_two_entries_is_refused() -> None:
    """Which one it would count as depends on an order that nobody sees; another's id is taken too."""
    name = "name: {en: a, ru: b, de: c}"
    twice = f"a:\n  {name}\n  aliases: [x]\nb:\n  {name}\n  aliases: [y, x]\n"
    assert registry_faults(twice) == ["error alias-twice 6:16"]
    assert registry_faults(f"a:\n  {name}\n  aliases: [b]\nb:\n  {name}\n") == ["error alias-twice 3:13"]
    assert registry_faults(f"b:\n  {name}\na:\n  {name}\n  aliases: [b]\n") == ["error alias-twice 5:13"]
    assert registry_faults(f"a:\n  {name}\n  aliases: [a]\n") == []


def test_b06_slug_of_two_entries_in_a_language_is_refused() -> None:
    """Written or derived, and compared without regard to case, so that no two folders differ by it alone."""
    name = "name: {en: a, ru: b, de: c}"
    written = f"a:\n  {name}\n  slug: {{de: x}}\nb:\n  {name}\n  slug: {{de: X}}\n"
    assert registry_faults(written) == ["error slug-twice 6:14"]
    assert registry_faults(f"a:\n  {name}\nb:\n  {name}\n  slug: {{ru: a}}\n") == ["error slug-twice 5:14"]
    assert registry_faults(f"a b:\n  {name}\na-b:\n  {name}\n") == ["error slug-twice 3:1"] * 3
    assert registry_faults(f"Straße:\n  {name}\nSTRASSE:\n  {name}\n") == ["error slug-twice 3:1"] * 3


@pytest.mark.parametrize("slug", ["../../x", "con", "index", "🎉", "%2e%2e", "a/b"])
def test_b01_slug_of_an_entry_is_safe(slug: str) -> None:
    """As an article's."""
    text = f"a:\n  name: {{en: a, ru: b, de: c}}\n  slug: {{en: '{slug}'}}\n"
    assert registry_faults(text) == ["error bad-slug 3:14"]


def test_a07_name_of_an_entry_is_checked_like_a_title() -> None:
    """A name stands on every list: an override in it is refused, as is anything hidden in an id or alias."""
    assert registry_faults("a:\n  name: {en: 'a\u202eb', ru: b, de: c}\n") == ["error unbalanced-bidi 2:14"]
    assert registry_faults("'a\u200bb':\n  name: {en: a, ru: b, de: c}\n") == ["error hidden-character 1:1"]
    aliased = "a:\n  name: {en: a, ru: b, de: c}\n  aliases: ['x\u200ey']\n"
    assert registry_faults(aliased) == ["error hidden-character 3:13"]


def test_language_key_of_a_name_is_a_language() -> None:
    """A typing mistake in it is told; a language that the site does not have is kept."""
    assert registry_faults("a:\n  name: {en: a, RU: b, ru: b, de: c}\n") == ["error bad-language 2:17"]
    assert entries("a:\n  name: {en: a, ru: b, de: c, kk: d}\n")["a"].name["kk"] == "d"


def test_registry_of_three_thousand_entries_is_read() -> None:
    """The limits of an article's front matter are not those of a registry."""
    text = "".join(f"t{number}: {{name: {{en: a, ru: b, de: c}}}}\n" for number in range(3_000))
    assert len(entries(text)) == 3_000


@pytest.mark.parametrize("value", ["[2001]", "{year: 2001}"])
def test_number_is_written_as_one_text(value: str) -> None:
    """A list or a mapping is told where it stands, in words for who expected a number to do."""
    (line,) = faults(site(since=value))
    assert line.startswith("6:8: error[wrong-type]")
    assert "a number" in line
