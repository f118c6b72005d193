"""Every link of the sample site leads somewhere, and no page fetches anything from anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.links import check, references
from tests.site.published import Published
from tests.small import Archive, archive


def test_every_reference_of_the_sample_site_resolves(sample: Published) -> None:
    """Links, images, style sheets, alternates, feeds and sitemaps: each leads to a file, each fragment to an id."""
    assert check(sample) == []


def test_the_checker_sees_what_there_is(sample: Published) -> None:
    """It looks at thousands of references of every kind of file, so that finding no fault says something."""
    found = list(references(sample))
    assert {Path(one.path).suffix for one in found} >= {".html", ".xml", ".json", ".txt"}
    assert len({one.address for one in found if one.path.endswith(".html")}) > 500
    assert sum("#" in one.address for one in found) > 100
    assert sum(one.loads for one in found) > len(sample.pages)


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<a href="/absent/">', "leads nowhere"),
        ('<a href="/there">', "leads nowhere"),
        ('<a href="/there/#absent">', "names no place of its page"),
        ('<a href="#absent">', "names no place of its page"),
        ('<a href="/снова/">', "is not percent-encoded"),
        ('<a href="/100%25%2520sure.txt">', "leads nowhere"),
        ('<a href="javascript:alert(1)">', "is no address of the web"),
        ('<a href="http://">', "is no address of the web"),
        ('<img src="https://elsewhere.example/x.png" alt="">', "is fetched from another site"),
        ('<img src="//elsewhere.example/x.png" alt="">', "is fetched from another site"),
        ('<img src="/absent.png" alt="">', "leads nowhere"),
        ('<img srcset="/there/ 1x, /absent.png 2x" alt="">', "leads nowhere"),
        ('<link rel="stylesheet" href="https://elsewhere.example/x.css">', "is fetched from another site"),
        ('<script src="/absent.js"></script>', "leads nowhere"),
        ('<meta http-equiv="refresh" content="0; url=/absent/">', "leads nowhere"),
        ('<form action="/absent/">', "leads nowhere"),
    ],
)
def test_planted_fault_is_found(tmp_path: Path, markup: str, what: str) -> None:
    """The checker finds each kind of fault in a site that was made to have it, and only that."""
    site = _planted(tmp_path, markup)
    assert [(fault.path, fault.what) for fault in check(site)] == [("index.html", what)]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/there/">', '<a href="there/#here">', '<a href="https://elsewhere.example/">', '<a href="#top">',
        '<a href="/100%25%20sure.txt">', '<a href="mailto:desk@example.org">', '<img src="/x.png" alt="">',
    ],
)  # fmt: skip
def test_good_reference_is_left_alone(tmp_path: Path, markup: str) -> None:
    """What leads somewhere is no fault."""
    assert check(_planted(tmp_path, markup)) == []


def _planted(folder: Path, markup: str) -> Published:
    made = Archive(folder)
    made.write("index.html", f'<!doctype html><html lang="en"><title>x</title><body id="top">{markup}')
    made.write("there/index.html", '<!doctype html><html lang="en"><title>x</title><p id="here">x')
    made.write("снова/index.html", '<!doctype html><html lang="en"><title>x</title><p>x')
    made.write("100% sure.txt", "sure")
    made.write("x.png", b"")
    return Published(folder)


@pytest.fixture(scope="module")
def odd_names(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive whose addresses have everything in them that percent-encoding may trip over."""
    made = archive(tmp_path_factory.mktemp("odd"), base_url="https://archive.example.org/our%20archive/")
    made.registry("topics", {"c-plus": {"name": {"en": "C++ & C#", "ru": "Си", "de": "C"}, "slug": {"ru": "си-плюс"}}})
    for name in ("100% sure.txt", "a b.txt", "c%20d.txt", "e#f.txt", "g&h;i.txt", "й.txt", "[j](k).txt", "l'm,n.txt"):
        made.write(f"content/static/odd names/{name}", name)
    made.article(
        "ru/2014/04/вего.md",
        "[Статья](история.md), [процент](</odd names/100%25 sure.txt>), [пробел](/odd%20names/a%20b.txt),\n"
        "[дважды](/odd%20names/c%2520d.txt), [решётка](/odd%20names/e%23f.txt), [амперсанд](</odd names/g&h;i.txt>),\n"
        "[буква](</odd names/й.txt>), [рядом](<запись встречи.txt>).\n",
        slug="вего-2014", topics=["c-plus"], authors=["Ёлкин, О’Нил & сын", "北京"],
        aliases=["/старый адрес/вего.html", "/100%25/", "/old(1).html"],
    )  # fmt: skip
    made.write("content/ru/2014/04/запись встречи.txt", "Запись\n")
    made.article("ru/2014/04/история.md", title="История <b>&amp;</b> «кавычки»", date="2014-04-01")
    made.build()
    return made


def test_b09_every_address_is_encoded_once(odd_names: Archive) -> None:
    """Spaces, per cent and number signs, ampersands, brackets, quotes, Cyrillic, Chinese: every reference resolves."""
    site = Published(odd_names.output, "https://archive.example.org/our%20archive/")
    assert check(site) == []


def test_b09_addresses_and_files_are_each_others_inverse(odd_names: Archive) -> None:
    """The canonical address of every page, decoded once, is the file that it stands in; no file name is encoded."""
    site = Published(odd_names.output, "https://archive.example.org/our%20archive/")
    assert "ru/2014/04/вего-2014/index.html" in site.public_pages
    assert "ru/topics/си-плюс/index.html" in site.public_pages
    assert "ru/2014/04/вего-2014/запись встречи.txt" in site.files
    for path in site.public_pages:
        (canonical,) = site.document(path).xpath("//link[@rel='canonical']/@href")
        assert canonical == site.address(path)
        assert site.file_of(canonical) == path
    listed = {path for path in site.files if "%" in path}
    assert listed == {"odd names/100% sure.txt", "odd names/c%20d.txt", "100%/index.html"}


def test_unlinked_file_is_published_under_its_own_name(odd_names: Archive) -> None:
    """Files of ``static`` are there byte for byte, whatever their names."""
    site = Published(odd_names.output)
    names = {path.rpartition("/")[2] for path in site.files if path.startswith("odd names/")}
    assert {site.files[f"odd names/{name}"].decode() for name in names} == names
    assert len(names) == 8
