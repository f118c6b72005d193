"""Addresses: no two pages have one, nor two that some file system takes for one; the site's own are taken by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.addresses import Addresses
from newsarchive.build.errors import InputError
from newsarchive.model.machine_views import RobotsView
from newsarchive.model.page import Page
from tests.small import Archive, archive


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """A small archive."""
    made = archive(tmp_path / "town", languages=["en"])
    made.article("en/2014/04/opening.md")
    return made


def page(path: str, owner: str = "") -> Page:
    """A page of the plan."""
    return Page(path, "robots", "en", RobotsView(f"/{path}", ()), owner)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blog/index.html", "Blog/index.html"),
        ("Straße/index.html", "STRASSE/index.html"),
        ("\N{KELVIN SIGN}elvin.html", "kelvin.html"),
        ("статьй.html", "статьи\u0306.html"),
        ("ПАРК.html", "парк.html"),
        ("ﬁle.html", "FILE.html"),
        ("a", "a/index.html"),
        ("A/b/c.html", "a/B"),
        ("x/index.html", "x/index.html"),
    ],
)
def test_b04_b06_paths_that_some_system_takes_for_one_are_one(one: str, other: str) -> None:
    """Upper and lower case, ß and SS, the Kelvin sign, both normal forms, file and folder: told, in either order."""
    told = []
    for first, second in ((one, other), (other, one)):
        addresses = Addresses((), {})
        assert addresses.take(page(first, f"content/{first}.md"), new=True) is None
        found = addresses.take(page(second, f"content/{second}.md"), new=True)
        assert found is not None
        told.append(found)
        again = Addresses([first], {first: f"content/{first}.md"})
        assert again.take(page(second, f"content/{second}.md"), new=True) == found
    assert {problem.code for problem in told} == {"same-address"}
    assert len({(problem.file, problem.line) for problem in told}) == 1
    assert f"content/{one}.md" in str(told[0]) or one == other
    assert f"content/{other}.md" in str(told[0])


def test_b06_of_many_clashes_each_is_told_with_its_own_other() -> None:
    """An import that was run twice: each is looked up, and what comes after the first clash is known as well."""
    kept = {f"k{n}/index.html": f"content/k{n}.md" for n in range(3)}
    addresses = Addresses(kept, kept)
    for n in range(3):
        assert addresses.take(page(f"a{n}/index.html", f"content/a{n}.md"), new=True) is None
        for name in (f"a{n}", f"k{n}"):
            found = addresses.take(page(f"{name.upper()}/index.html", f"content/z{name}.md"), new=True)
            assert found
            assert (found.file, dict(found.args)["other"]) == (f"content/z{name}.md", f"content/{name}.md")
        found = addresses.take(page(f"a{n}", "content/folder.md"), new=True)
        assert found
        assert {found.file, dict(found.args)["other"]} == {"content/folder.md", f"content/a{n}.md"}


@pytest.mark.parametrize("other", ["blogs/index.html", "Straze/index.html", "a-b", "park.html", "parк.html"])
def test_b06_paths_that_differ_for_every_system_are_two(other: str) -> None:
    """No letter is taken for another one."""
    addresses = Addresses((), {})
    for path in ("blog/index.html", "Strasse/index.html", "a/b", "парк.html"):
        assert addresses.take(page(path), new=True) is None
    assert addresses.take(page(other), new=True) is None


def test_b08_name_that_no_file_system_holds_is_told() -> None:
    """255 bytes is the limit of a name, not of a path; Cyrillic letters count two."""
    assert Addresses((), {}).take(page(f"{'ж' * 127}/{'x' * 255}/index.html"), new=True) is None
    found = Addresses((), {}).take(page(f"en/{'ж' * 128}/index.html", "content/en/a.md"), new=True)
    assert found is not None
    assert (found.file, found.code, dict(found.args)["bytes"]) == ("content/en/a.md", "address-too-long", "256")


def problems_of(town: Archive) -> list[tuple[str, str]]:
    """File and code of each problem of a build that must fail."""
    with pytest.raises(InputError) as caught:
        town.build()
    return [(problem.file.removeprefix("content/"), problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize(("one", "other"), [("Straße", "STRASSE"), ("blog", "Blog"), ("парк", "ПАРК")])
def test_b06_articles_that_differ_in_case_alone_are_refused(town: Archive, one: str, other: str) -> None:
    """On every host, also on one whose file system could hold both."""
    town.article("en/one.md", slug=one)
    town.article("en/two.md", slug=other)
    assert problems_of(town) == [("en/two.md", "same-address")]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("slug: second\n", "4:7"),
        ("id: second\n", "4:5"),
        ("id: third\nslug: second\n", "5:7"),
        ("aliases:\n  - /old.html\n  - /en/2014/04/second/\n", "6:5"),
    ],
)
def test_an_address_that_is_taken_is_told_where_the_file_asks_for_it(town: Archive, keys: str, place: str) -> None:
    """At the alias, else at the slug, else at the id; a file that asks for it by its name alone at its beginning."""
    town.article("en/2014/04/a.md", slug="second", id="other")
    town.write("content/en/2014/04/opening.md", f"---\ntitle: Opening\ndate: 2014-04-25\n{keys}---\nText.\n")
    with pytest.raises(InputError) as caught:
        town.build()
    assert [str(one).partition(": ")[0] for one in caught.value.problems] == [f"content/en/2014/04/opening.md:{place}"]


def test_an_address_that_is_too_long_is_told_at_its_slug(town: Archive) -> None:
    """No file system has room for more than 255 bytes of a name."""
    text = f"---\ntitle: Opening\ndate: 2014-04-25\nslug: {'ж' * 128}\n---\nText.\n"
    town.write("content/en/2014/04/opening.md", text)
    with pytest.raises(InputError) as caught:
        town.build()
    assert {(one.line, one.column) for one in caught.value.problems} == {(4, 7)}


@pytest.mark.parametrize(
    ("alias", "codes"),
    [
        ("/en/2014/04/other/", ["same-address"]),
        ("/en/2014/04/Other", ["same-address"]),
        ("/hello.txt", ["same-address"]),
        ("/hello.txt/x.html", ["same-address"]),
        ("/en/about/", ["same-address"]),
        ("/en/2014/04/opening/", ["alias-loop"]),
        ("/en/", ["reserved-address"]),
        ("/en/topics/", ["reserved-address"]),
        ("/en/search/", ["reserved-address"]),
        ("/en/feed.xml", ["reserved-address"]),
        ("/en/2014/", ["reserved-address"]),
        ("/sitemap.xml", ["reserved-address"]),
        ("/_headers", ["reserved-address"]),
        ("/_redirects", ["reserved-address"]),
        ("/.well-known/x", ["bad-alias"]),
        ("/assets/style.css", ["reserved-address"]),
        ("/", ["reserved-address"]),
    ],
)
def test_b04_b11_alias_that_is_taken_or_reserved_is_refused(town: Archive, alias: str, codes: list[str]) -> None:
    """Another article, an alias of another, a file, a folder of one, a standing page, the site's own addresses."""
    town.article("en/2014/04/other.md")
    town.text("pages/en/about.md", title="About")
    town.write("content/static/hello.txt", "hello")
    town.article("en/2014/04/opening.md", aliases=[alias])
    assert [code for _, code in problems_of(town)] == codes


def test_b04_two_articles_with_one_alias_are_both_named(town: Archive) -> None:
    """No last one wins."""
    town.article("en/2014/04/other.md", aliases=["/old.html"])
    town.article("en/2014/04/opening.md", aliases=["/old.html"])
    with pytest.raises(InputError) as caught:
        town.build()
    (told,) = map(str, caught.value.problems)
    assert "content/en/2014/04/opening.md" in told
    assert "content/en/2014/04/other.md" in told


def test_b05_alias_of_an_alias_leads_straight_to_the_article(town: Archive) -> None:
    """Chains cannot arise: every old address names the article's present one."""
    town.article("en/2014/04/opening.md", slug="third", aliases=["/en/2014/04/first/", "/en/2014/04/second/"])
    town.build()
    for old in ("first", "second"):
        assert b"url=/en/2014/04/third/" in town.published()[f"en/2014/04/{old}/index.html"]


def test_b05_alias_that_leads_in_a_circle_is_refused(town: Archive) -> None:
    """To itself, or two articles each at the other's address: told where it stands, and nothing is built."""
    town.article("en/2014/04/opening.md", aliases=["/en/2014/04/opening/"])
    with pytest.raises(InputError) as caught:
        town.build()
    assert [problem.code for problem in caught.value.problems] == ["alias-loop"]
    town.article("en/2014/04/opening.md", aliases=["/en/2014/04/closing/"])
    town.article("en/2014/04/closing.md", aliases=["/en/2014/04/opening/"])
    with pytest.raises(InputError) as caught:
        town.build()
    assert {problem.code for problem in caught.value.problems} == {"same-address"}


@pytest.mark.parametrize(
    "path",
    [
        "robots.txt",
        "sitemap.xml",
        "en/index.html",
        "en/2014/04/opening/index.html",
        "EN/index.html",
        "_redirects",
        "en",
    ],
)
def test_b11_static_file_with_the_sites_own_address_is_refused(town: Archive, path: str) -> None:
    """A copied file cannot replace a page, nor stand where its folder is."""
    town.write(f"content/static/{path}", "mine")
    with pytest.raises(InputError) as caught:
        town.build()
    assert {problem.code for problem in caught.value.problems} == {"same-address"}
    assert any(f"content/static/{path}" in str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize("slug", ["topics", "search", "2014", "feed.xml", "404.html", "authors"])
def test_b11_standing_page_with_a_reserved_address_is_refused(town: Archive, slug: str) -> None:
    """The registers, search, years and feeds of the language are there or will be."""
    town.text("pages/en/about.md", title="About", slug=slug)
    assert ("pages/en/about.md", "reserved-address") in problems_of(town)


def test_a17_one_story_twice_in_a_language_is_refused(town: Archive) -> None:
    """Both files are named."""
    town.article("en/other.md", id="opening")
    with pytest.raises(InputError) as caught:
        town.build()
    (told,) = map(str, caught.value.problems)
    assert "content/en/other.md" in told
    assert "content/en/2014/04/opening.md" in told


def test_a17_translation_of_nothing_and_translations_in_a_circle_are_refused(tmp_path: Path) -> None:
    """A missing original is told in the translation; of a circle each file is told, and names the other."""
    town = archive(tmp_path, languages=["en", "ru", "de"])
    town.article("ru/only.md", translation={"of": "de"})
    town.article("en/round.md", translation={"of": "ru"})
    town.article("ru/round.md", translation={"of": "en"})
    with pytest.raises(InputError) as caught:
        town.build()
    told = {problem.file: (problem.code, str(problem)) for problem in caught.value.problems}
    assert {file: code for file, (code, _) in told.items()} == {
        "content/en/round.md": "translation-loop",
        "content/ru/only.md": "missing-original",
        "content/ru/round.md": "translation-loop",
    }
    assert "content/ru/round.md" in told["content/en/round.md"][1]
    assert "content/en/round.md" in told["content/ru/round.md"][1].partition(" error")[2]


def test_b10_article_whose_name_has_no_letter_gets_a_lasting_address(town: Archive) -> None:
    """Emoji and punctuation give the same address every time, never ``index``; Chinese gives itself."""
    town.article("en/\N{GRINNING FACE}.md")
    town.article("en/日本.md")
    town.article("en/index.md")
    town.build()
    names = sorted(
        path.split("/")[3] for path in town.published() if path.startswith("en/2014/04/") and path.count("/") == 4
    )
    assert names[0] == "opening"
    assert names[-1] == "日本"
    assert all(name.startswith("story-") for name in names[1:-1])
    assert len(names) == 4
