"""Data to take away: what each kind of file says, read back and held to the schema that the site publishes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.render import samples
from tests.render.conftest import Show


def schema_of(show: Show, lang: str = "en") -> dict[str, Any]:
    """The published schema."""
    found: dict[str, Any] = json.loads(show("api-schema", lang))
    return found


def part(schema: dict[str, Any], name: str) -> Draft202012Validator:
    """The judge of one kind of file."""
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


def test_schema_is_one(show: Show) -> None:
    """It is valid by its own rules, names its address, and refuses what it does not know."""
    schema = schema_of(show)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == samples.absolute("/api/v1/schema.json")
    assert not part(schema, "article").is_valid({"url": "x"})
    (line, _) = show("articles").splitlines()
    assert not part(schema, "article").is_valid(json.loads(line) | {"more": 1})


@pytest.mark.parametrize("text", ["Text", samples.HOSTILE])
@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_every_file_of_data_is_what_the_schema_says(lang: str, text: str, show: Show) -> None:
    """Lines of a year, a month of the API and the index, whatever the texts of an article hold."""
    schema = schema_of(show)
    lines = [json.loads(line) for line in show("articles", lang, text).splitlines()]
    assert len(lines) == 2
    for line in lines:
        part(schema, "article").validate(line)
    part(schema, "month").validate(json.loads(show("api-month", lang, text)))
    part(schema, "index").validate(json.loads(show("api-index", lang, text)))


def test_line_tells_every_fact_of_an_article(show: Show) -> None:
    """Each field of the dictionary is filled from an article that has everything, and is gone from one that has not."""
    full, bare = (json.loads(line) for line in show("articles").splitlines())
    assert set(full) == set(schema_of(show)["$defs"]["article"]["properties"])
    assert full["url"] == samples.absolute("/en/2009/07/seoul/")
    assert full["permalink"] == samples.absolute("/id/seoul/") + "#en"
    assert (full["published"], full["updated"], full["changed"]) == ("2009-07-10", samples.TIME.text, samples.TIME.text)
    assert full["source"] == {
        "id": "smart-city", "name": "The Herald Text", "date": "2009-07-10", "url": "https://herald.example/?a=1&b=2",
    }  # fmt: skip
    assert full["translation"] == {
        "of": "de", "original": samples.absolute("/de/2014/04/seoul/"), "by": "Translator Text", "machine": True,
    }  # fmt: skip
    assert full["links"] == [
        {"title": "Link Text", "url": "https://link.example/ü?a=1&b=2"}, {"url": "https://plain.example/"},
    ]  # fmt: skip
    assert full["corrections"] == [{"date": samples.TIME.text, "note": "Correction Text"}]
    assert f'<a href="{samples.absolute("/en/2014/04/wego/")}#s-' in full["content_html"]
    assert set(bare) == {
        "url", "permalink", "story", "language", "title", "published", "changed", "words", "content_html",
    }  # fmt: skip


def test_month_of_the_api_holds_the_facts_of_the_year_without_bodies(show: Show) -> None:
    """Both are the same record: a program may start with the month and take the rest from the year."""
    lines = [json.loads(line) for line in show("articles", "ru").splitlines()]
    month = json.loads(show("api-month", "ru"))
    for line in lines:
        del line["content_html"]
    assert month["articles"] == lines
    assert (month["language"], month["year"], month["month"]) == ("ru", 2009, 7)
    assert month["url"] == samples.absolute("/ru/2009/07/")


def test_machine_values_of_data_have_no_no_break_spaces(show: Show) -> None:
    """Spaces that typography put in for the look of a line are plain ones in the data, outside the body."""
    month = show("api-month", "ru", "в\u00a02009\u202fг.")
    assert "в 2009 г." in month
    assert "\u00a0" not in month
    assert "\u202f" not in month
