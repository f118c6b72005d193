"""What a researcher takes away from the published sample: complete, once, and as the dictionary says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.site.published import Published
from tests.site.source import LANGUAGES

ARTICLE = re.compile(r"[a-z]{2}/\d{4}/\d{2}/[^/]+/index\.html")
YEAR = re.compile(r"([a-z]{2})/(\d{4})/articles(?:-\d+)?\.jsonl")
MONTH = re.compile(r"api/v1/([a-z]{2})/(\d{4})/(\d{2})\.json")


def articles(sample: Published) -> tuple[str, ...]:
    """The pages of articles, without standing pages, which look like them."""
    return tuple(path for path in sample.articles if ARTICLE.fullmatch(path))


def lines(sample: Published) -> list[dict[str, Any]]:
    """The articles of all files of years."""
    years = (data for path, data in sample.files.items() if YEAR.fullmatch(path))
    return [json.loads(line) for data in years for line in data.splitlines()]


def months(sample: Published) -> dict[str, dict[str, Any]]:
    """The files of the API's months by path."""
    return {path: json.loads(data) for path, data in sample.files.items() if MONTH.fullmatch(path)}


def judge(sample: Published, name: str) -> Draft202012Validator:
    """The published schema for one kind of file."""
    schema = json.loads(sample.files["api/v1/schema.json"])
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


def test_data_hold_every_article_once(sample: Published) -> None:
    """Years and months agree with each other and with the pages."""
    pages = sorted(sample.address(path) for path in articles(sample))
    assert sorted(line["url"] for line in lines(sample)) == pages
    facts = {one["url"]: {key: one[key] for key in one if key != "content_html"} for one in lines(sample)}
    listed = [entry for month in months(sample).values() for entry in month["articles"]]
    assert sorted(entry["url"] for entry in listed) == pages
    assert all(facts[entry["url"]] == entry for entry in listed)


def test_data_lie_in_the_files_of_their_dates(sample: Published) -> None:
    """An article stands in the files of its language, year and month, oldest first."""
    for path, data in sample.files.items():
        if found := YEAR.fullmatch(path):
            dates = [(one["language"], one["published"]) for one in map(json.loads, data.splitlines())]
            assert all((lang, date[:4]) == found.groups() for lang, date in dates), path
            assert [date[:10] for _, date in dates] == sorted(date[:10] for _, date in dates), path
    for path, month in months(sample).items():
        found = MONTH.fullmatch(path)
        assert found
        for entry in month["articles"]:
            assert (entry["language"], entry["published"][:4], entry["published"][5:7]) == found.groups(), path


@pytest.mark.parametrize("name", ["article", "month", "index"])
def test_every_published_file_of_data_is_valid(sample: Published, name: str) -> None:
    """The schema that the site publishes accepts all that it publishes."""
    values = {
        "article": lines(sample), "month": list(months(sample).values()),
        "index": [json.loads(sample.files["api/v1/index.json"])],
    }[name]  # fmt: skip
    assert values
    for value in values:
        judge(sample, name).validate(value)


@pytest.mark.parametrize(("field", "value"), [("url", 7), ("published", None), ("more", "x")])
def test_the_schema_finds_a_planted_fault(sample: Published, field: str, value: object) -> None:
    """A wrong type, a form that is none, and a field that the dictionary does not have."""
    (line, *_) = lines(sample)
    assert judge(sample, "article").is_valid(line)
    assert not judge(sample, "article").is_valid({**line, field: value})


def test_index_names_every_file_of_data_and_no_other(sample: Published) -> None:
    """Who starts at the index misses nothing, and every address leads somewhere."""
    index = json.loads(sample.files["api/v1/index.json"])
    assert [one["language"] for one in index["languages"]] == list(LANGUAGES)
    years = [year for one in index["languages"] for year in one["years"]]
    named = [url for year in years for url in (*year["months"], *year["articles"])]
    files = [sample.address(path) for path in sample.files if YEAR.fullmatch(path) or MONTH.fullmatch(path)]
    assert sorted(named) == sorted(files)
    assert sample.file_of(index["schema"]) == "api/v1/schema.json"


def test_short_addresses_lead_to_every_version(sample: Published) -> None:
    """The permalink of each article leads to a page that names it at its anchor, and that leads on to an only one."""
    for line in lines(sample):
        address, _, anchor = line["permalink"].partition("#")
        path = sample.file_of(address)
        assert path in sample.permalinks
        document = sample.document(path)
        (item,) = document.xpath(f"//main//li[@id='{anchor}']")
        assert [sample.base + link[1:] for link in item.xpath(".//a/@href")] == [line["url"]]
        versions = document.xpath("//main//li[@id]")
        refresh = document.xpath("//meta[@http-equiv='refresh']/@content")
        onward = [sample.base + one.partition("url=/")[2] for one in refresh]
        assert onward == ([line["url"]] if len(versions) == 1 else [])


def test_month_of_references_names_the_articles_of_the_month(sample: Published) -> None:
    """The three files beside a month's page have an entry for each of its articles, and for no other."""
    for path in articles(sample):
        month = "/".join(path.split("/")[:3])
        address = sample.address(path)
        assert f"url = {{{address}}}" in sample.files[f"{month}/citations.bib"].decode()
        assert f"UR  - {address}\n" in sample.files[f"{month}/citations.ris"].decode()
        assert address in {item["URL"] for item in json.loads(sample.files[f"{month}/citations.json"])}
    entries = sum(data.count(b"@online{") for path, data in sample.files.items() if path.endswith("citations.bib"))
    assert entries == len(articles(sample))
