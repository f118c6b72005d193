"""The reference says what the code says: no option, key, field, kind or filter is left out, and none is made up."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from jinja2.filters import FILTERS

from docs.generate import PAGE as TEMPLATE_CONTEXT
from docs.generate import renewed
from newsarchive.arguments import COMMANDS, parse_arguments
from newsarchive.build.errors import InputError
from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build, forecast
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.model.fingerprint import REASONS
from newsarchive.model.page import KINDS
from newsarchive.model.problems import errors
from newsarchive.model.settings import REGISTERS, ParseSettings, Settings, VisitSettings
from newsarchive.plan.urls import RESERVED_AT_TOP, RESERVED_IN_LANGUAGE
from newsarchive.read import limits
from newsarchive.read.article import read_article
from newsarchive.read.markdown import DEADLINE
from newsarchive.read.sanitise import ELEMENTS, GLOBAL_ATTRIBUTES
from newsarchive.read.schema import KEYS
from newsarchive.read.settings import SETTINGS, read_registry, read_settings
from newsarchive.render.environment import create_environment
from tests.docs.pages import PROJECT_ROOT, blocks, code_words, headings, prose, table_rows

REFERENCE = PROJECT_ROOT / "docs/reference"
COMMAND_LINE = REFERENCE / "command-line.md"
FRONT_MATTER = REFERENCE / "front-matter.md"
SITE = REFERENCE / "site.md"
TRANSLATIONS = REFERENCE / "translations.md"
ADDRESSES = REFERENCE / "addresses.md"
TAKEAWAY = REFERENCE / "takeaway.md"
MARKDOWN = REFERENCE / "markdown.md"

PARSING = ParseSettings(("en", "de"), "Europe/Berlin", "reject", typography=True, max_article_bytes=100_000)


def names(page: Path, section: str, column: int = 0) -> list[str]:
    """What stands between backticks in one column of the tables of a section."""
    return [word for row in table_rows(page, section) for word in code_words(row[column])]


# --- the command line -------------------------------------------------------------------------------------------------


def options(command: str) -> set[str]:
    """The options that the help of a command lists."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit):
        parse_arguments([*command.split(), "--help"])
    return set(re.findall(r"(?<![\w-])--[a-z-]+", told.getvalue().partition("options:")[2]))


def documented(section: str, page: Path = COMMAND_LINE) -> set[str]:
    """The long options in the table of a section."""
    return {word.split()[0].removesuffix("[N]") for word in names(page, section) if word.startswith("--")}


def test_commands_are_those_of_the_program() -> None:
    """The page has every command and no other."""
    assert names(COMMAND_LINE, "The command line") == list(COMMANDS)


def test_options_are_those_of_the_program() -> None:
    """Each option of each command is in the page, and what the page lists is an option of just those commands."""
    common, for_build = documented("Options of every command"), documented("build")
    shared = {"--base-url", "--drafts", "--as-of"}
    assert options("clean") == common
    assert options("why") == common | shared
    assert options("build") == common | for_build
    told_of_check = {"--jobs", "--format", "--quiet"}
    assert options("check") == common | shared | told_of_check | documented("check")
    assert options("new") == common | documented("new")
    assert options("import") == common | documented("import")
    assert options("visits") == common | documented("visits")
    for action in ("extract", "update", "status", "fingerprint"):
        assert options(f"translations {action}") == common | documented(action, TRANSLATIONS)
    assert shared < for_build


def test_report_fields_are_those_of_a_report() -> None:
    """The table of the report has each field once."""
    assert sorted(names(COMMAND_LINE, "The report")) == sorted(field.name for field in dataclasses.fields(Report))


def test_reasons_are_told_in_their_own_words() -> None:
    """Each reason of ``why`` stands in the page with the sentence that the program says."""
    rows = table_rows(COMMAND_LINE, "why")
    assert {code_words(reason)[0]: sentence for reason, sentence in rows} == REASONS


def test_exit_codes_are_those_of_the_contract() -> None:
    """The table has the codes of the contract."""
    assert [row[0] for row in table_rows(COMMAND_LINE, "Exit codes")] == ["0", "1", "2", "3", "130", "143"]


# --- front matter --------------------------------------------------------------------------------------------------


def keys_told(key: str, value: str) -> set[str]:
    """The keys of a mapping of front matter, from what the program tells somebody who wrote one that there is not."""
    text = f"---\ntitle: T\ndate: 2024-05-02\n{key}:{value}---\nText.\n"
    _, problems = read_article("en/x.md", text.encode(), PARSING)
    hint = next(problem.hint for problem in problems if problem.code == "unknown-key")
    return set(hint.removeprefix("the keys are: ").split(", "))


def test_keys_are_those_of_the_schema() -> None:
    """The table has every key of an article in the order of the schema; what is required is said to be."""
    rows = table_rows(FRONT_MATTER, "Keys")
    assert [code_words(row[0])[0] for row in rows] == list(KEYS["article"])
    assert [code_words(row[0])[0] for row in rows if row[2].startswith("required")] == [
        name for name, field in KEYS["article"].items() if field.required
    ]
    assert set(KEYS["article"]) == set(KEYS["page"])


@pytest.mark.parametrize("key", ["source", "links", "translation", "image", "corrections"])
def test_keys_of_a_mapping_are_those_of_the_schema(key: str) -> None:
    """The table of each mapping has just the keys that the program knows."""
    planted = "\n  - zzzz: x\n" if key in {"links", "corrections"} else "\n  zzzz: x\n"
    assert {code_words(row[0])[0] for row in table_rows(FRONT_MATTER, key)} == keys_told(key, planted)


def test_the_example_has_every_key() -> None:
    """The example is an article without a problem that gives each key but ``translation``."""
    (example,) = [block for block in blocks(FRONT_MATTER) if block.file]
    front = example.text.split("---\n")[1]
    assert set(re.findall(r"^([a-z]+):", front, re.MULTILINE)) == set(KEYS["article"]) - {"translation"}
    parsed, problems = read_article("en/2024/05/night-trams.md", example.text.encode(), PARSING)
    assert problems == ()
    assert parsed
    assert parsed.article.follows in {path.stem for path in (PROJECT_ROOT / "content/en").rglob("*.md")}


# --- settings --------------------------------------------------------------------------------------------------------


def test_settings_are_those_of_the_program() -> None:
    """The table has every key of site.yaml with its default, and each key has a section of its own."""
    rows = table_rows(SITE, "site.yaml")
    assert [code_words(row[0])[0] for row in rows] == list(SETTINGS)
    assert [heading for heading in headings(SITE) if heading in SETTINGS] == list(SETTINGS)
    for row in rows:
        field = SETTINGS[code_words(row[0])[0]]
        if field.required:
            assert row[2] == "required"
        elif field.default in ((), VisitSettings()):
            assert row[2] == "none"
        else:
            assert code_words(row[2]) == (str(field.default).lower(),)


def test_the_example_settings_are_read() -> None:
    """The example of site.yaml gives every key, and those that have a default give just that."""
    example = next(block for block in blocks(SITE) if block.file == "content/site.yaml")
    settings, problems = read_settings(example.text.encode(), known=("en", "de"))
    assert problems == ()
    assert settings
    assert set(re.findall(r"^([a-z_]+):", example.text, re.MULTILINE)) == set(SETTINGS)
    defaults = {
        field.name: field.default for field in dataclasses.fields(Settings) if field.name in ("html", "dangling")
    }
    assert defaults == {"html": settings.html, "dangling": settings.dangling}


def test_the_example_registries_are_read_and_have_every_key() -> None:
    """The examples of registries have no problem; the keys of an entry are those that the program knows."""
    seen: set[str] = set()
    for block in blocks(SITE):
        if block.section == "Registries":
            name = Path(block.file).stem
            entries, problems = read_registry(name, block.text.encode(), ("en", "de"))
            assert entries
            assert problems == ()
            seen |= set(re.findall(r"^  ([a-z]+):", block.text, re.MULTILINE))
    _, problems = read_registry("sources", b"x:\n  name: {en: X, de: X}\n  zzzz: x\n", ("en", "de"))
    told = set(problems[0].hint.removeprefix("the keys are: ").split(", "))
    assert seen == told == {code_words(row[0])[0] for row in table_rows(SITE, "Registries")}


# --- addresses -------------------------------------------------------------------------------------------------------


def address_forms() -> dict[str, list[re.Pattern[str]]]:
    """Kind -> the forms of its addresses, from the table."""
    found: dict[str, list[re.Pattern[str]]] = {}
    parts = {
        "<lang>": "[a-z]{2}", "<register>": f"(?:{'|'.join(REGISTERS)})", "<yyyy>": r"\d{4}", "<mm>": r"\d{2}",
        "<dd>": r"\d{2}", "<slug>": "[^/]+", "<story>": "[^/]+", "<n>": r"\d+", "<file>": "[^/]+", "…": ".+",
        "<image>": ".+", "<width>": "(?:480|800|1200)",
    }  # fmt: skip
    for address, kind, _ in table_rows(ADDRESSES, "Addresses"):
        for word in code_words(address) or ["/…"]:  # an alias may be any path
            form = re.escape(word)
            for part, pattern in parts.items():
                form = form.replace(re.escape(part), pattern)
            found.setdefault(code_words(kind)[0], []).append(re.compile(form))
    return found


def test_every_kind_of_page_has_its_addresses() -> None:
    """The table has the kinds of pages that there are, and no other."""
    assert set(address_forms()) == set(KINDS)


def test_every_file_of_the_sample_site_has_an_address_of_the_table(tmp_path: Path) -> None:
    """What the sample archive becomes is what the table says that it may become, kind by kind, and each kind occurs."""
    places = Places.of(PROJECT_ROOT, tmp_path / "output", tmp_path / "cache")
    pages = forecast(Request(places, as_of=1_735_689_600, jobs=1)).pages
    forms = address_forms()
    strange = []
    for path, planned in pages.items():
        address = f"/{path.removesuffix('index.html')}"
        if not any(form.fullmatch(address) for form in forms[planned.page.kind]):
            strange.append((planned.page.kind, address))
    assert strange == []
    assert {planned.page.kind for planned in pages.values()} == set(KINDS)


def test_reserved_addresses_are_those_of_the_program() -> None:
    """Both lists of reserved names are complete."""
    text = prose(ADDRESSES).partition("## Reserved addresses")[2]
    top, _, inner = text.partition("In the folder of a language")
    assert set(code_words(top)) == RESERVED_AT_TOP - {""}
    assert set(code_words(inner)) == RESERVED_IN_LANGUAGE


def test_data_dictionary_is_the_published_schema() -> None:
    """The table has the fields of the schema in its order, with those that one of them holds."""
    source = (PROJECT_ROOT / "templates/api-schema.json").read_text(encoding="utf-8")
    schema = json.loads("{" + source[source.index('"$defs": {') :])
    fields = schema["$defs"]["article"]["properties"]
    rows = [(code_words(row[0]), code_words(row[1])) for row in table_rows(TAKEAWAY, "Data dictionary")]
    assert [name for names, _ in rows for name in names] == list(fields)
    for names, told in rows:
        for name in names:
            field = fields[name].get("items", fields[name])
            if "properties" in field:
                assert list(told) == list(field["properties"]), name


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_elements_are_those_that_are_let_through() -> None:
    """The list of HTML elements, and the table of their attributes, are the sanitiser's."""
    listed = prose(MARKDOWN).partition("## Raw HTML")[2].partition("| of |")[0]
    assert set(code_words(listed)) - {"html"} == set(ELEMENTS)
    attributes: dict[str, set[str]] = {}
    for elements, allowed in table_rows(MARKDOWN, "Raw HTML"):
        for element in code_words(elements) or [elements]:
            attributes[element] = set(code_words(allowed))
    assert attributes.pop("every element") == GLOBAL_ATTRIBUTES
    assert attributes == {element: set(own) for element, own in ELEMENTS.items() if own}


def test_limits_are_those_of_the_program() -> None:
    """The numbers of the section on limits are those that are checked."""
    text = " ".join(prose(MARKDOWN).partition("## Limits")[2].partition("##")[0].split())
    expected = (
        f"{limits.MOST_LEVELS} lists", f"{limits.MOST_BRACKETS} square brackets", f"{limits.MOST_BACKTICKS} backticks",
        f"{limits.MOST_SPACES:,} spaces", f"{limits.MOST_ELEMENTS} HTML elements", f"{DEADLINE:g} seconds",
    )  # fmt: skip
    assert [words for words in expected if words not in text] == []


def test_the_three_forms_of_a_link_lead_to_one_page(tmp_path: Path) -> None:
    """The example of links builds in the sample archive, and its three forms are one address."""
    (example,) = [block for block in blocks(MARKDOWN) if block.file]
    built = sample_with(tmp_path, {example.file: example.text})
    shown = (built / "en/2024/10/links/index.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<a href="/en/2024/09/old-counters/">old counters</a>', shown)) == len(
        ("file", "story", "path")
    )


def sample_with(folder: Path, files: dict[str, str]) -> Path:
    """The output of the sample archive with some files more."""
    for path in (PROJECT_ROOT / "content").rglob("*"):
        target = folder / path.relative_to(PROJECT_ROOT)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    try:
        report = build(Request(Places.of(folder, None, None), as_of=1_735_689_600, jobs=1))
    except InputError as fault:
        pytest.fail("\n".join(map(str, fault.problems)))
    assert not errors(report.problems)
    return folder / "output"


# --- templates -------------------------------------------------------------------------------------------------------


def test_views_are_described_as_they_are() -> None:
    """The generated parts are what the program would write now; if not, run ``python docs/generate.py``."""
    page = TEMPLATE_CONTEXT.read_text(encoding="utf-8")
    assert renewed(page) == page


def test_filters_are_those_that_templates_have() -> None:
    """Each filter that is added to Jinja's is described, and each that is taken away is named."""
    offered = set(create_environment().filters)
    described = {word.partition("(")[0] for word in first_table_words("filter")}
    assert described == offered - set(FILTERS)
    text = prose(TEMPLATE_CONTEXT)
    withheld = text.partition("Not offered, because")[2].partition(". Attributes")[0]
    assert set(code_words(withheld)) == set(FILTERS) - offered


def first_table_words(head: str) -> Iterable[str]:
    """The first column of the table of the page whose first column is headed ``head``."""
    lines = prose(TEMPLATE_CONTEXT).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {head} |")) + 2
    for line in lines[start:]:
        if not line.startswith("|"):
            return
        yield code_words(line.split("|")[1])[0]
