"""What articles say of each other: series of any length, circles, originals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest

from newsarchive.model.article import Article
from newsarchive.model.problems import Problem
from newsarchive.plan.pages import site_plan
from newsarchive.plan.relations import check_relations, circles
from newsarchive.plan.unreadable import Unreadable
from tests.plan.parse import NOW, article, linked


def relations(articles: Iterable[Article], unreadable: Iterable[str] = ()) -> list[Problem]:
    """What is told of articles."""
    return list(check_relations({one.path: one for one in articles}, Unreadable(unreadable)))


class Counted(Mapping[str, tuple[str, ...]]):
    """A graph that counts how often a story of it is looked at."""

    def __init__(self, graph: Mapping[str, tuple[str, ...]]) -> None:
        """Count from nothing."""
        self.graph, self.looks = graph, 0

    def __getitem__(self, story: str) -> tuple[str, ...]:
        """Return the stories that a story continues."""
        self.looks += 1
        return self.graph[story]

    def __iter__(self) -> Iterator[str]:
        """Yield the stories."""
        return iter(self.graph)

    def __len__(self) -> int:
        """Return how many stories there are."""
        return len(self.graph)


@pytest.mark.parametrize("closed", [False, True])
def test_work_for_a_series_is_linear_in_its_length(*, closed: bool) -> None:
    """Each story is looked at as often in a series of 3,000 as in one of 30; recursion would not reach its end."""
    for length in (30, 3000):
        graph: dict[str, tuple[str, ...]] = {f"s{number}": (f"s{number - 1}",) for number in range(1, length)}
        graph["s0"] = (f"s{length - 1}",) if closed else ()
        counted = Counted(graph)
        assert len(set(circles(counted).values())) == (1 if closed else length)
        assert counted.looks <= 2 * length


def test_stories_of_a_circle_are_those_that_lead_to_each_other() -> None:
    """Two circles with a way from one to the other are two; a story on the way, before or after is in none."""
    graph = {
        "before": ("a",), "a": ("b",), "b": ("a", "way"), "way": ("c",), "c": ("d", "after"), "d": ("c",), "after": (),
        "self": ("self",),
    }  # fmt: skip
    found = circles(graph)
    together = {story: {other for other in found if found[other] == found[story]} for story in found}
    alone = {story: {story} for story in graph}
    assert together == alone | {key: {"a", "b"} for key in "ab"} | {key: {"c", "d"} for key in "cd"}


def test_long_circle_is_told_at_each_article_with_its_beginning() -> None:
    """Each article of the circle is told, and each message names ten stories at most, so that all stay readable."""
    told = relations(article(f"en/s{number:03d}.md", follows=f"s{(number + 1) % 200:03d}") for number in range(200))
    assert [one.code for one in told] == ["follows-loop"] * 200
    assert told[0].message == (
        "the story follows itself by way of "
        "s000 → s001 → s002 → s003 → s004 → s005 → s006 → s007 → s008 → s009 → … → s000"
    )


def test_circle_of_versions_that_disagree_is_told() -> None:
    """What each version continues counts, also where the first language says something else."""
    told = relations([
        article("de/a.md", follows="b"),
        article("en/a.md", follows="c"),
        article("en/b.md"),
        article("en/c.md", follows="a"),
    ])  # fmt: skip
    assert [(one.file, dict(one.args)["chain"]) for one in told] == [
        ("content/en/a.md", "a → c → a"), ("content/en/c.md", "c → a → c"),
    ]  # fmt: skip


def test_only_so_many_unknown_stories_are_told_with_a_hint() -> None:
    """The rest is told without comparing each with every story."""
    told = relations([article("en/first.md"), *(article(f"en/{n:02d}.md", follows=f"firrst{n}") for n in range(60))])
    assert [one.hint for one in told] == ["did you mean 'first'?"] * 50 + ["correct or remove it"] * 10


@pytest.mark.parametrize("folder", ["", "pages/"])
def test_original_that_is_not_public_is_an_original(folder: str) -> None:
    """For articles and standing pages alike: a draft is there, and only readers do not see it yet."""
    translated = article(f"{folder}de/about.md", translation={"of": "en"})
    assert relations([translated, article(f"{folder}en/about.md", status="draft")]) == []
    assert [one.code for one in relations([translated])] == ["missing-original"]


def planned(articles: Iterable[Article], unreadable: Iterable[str]) -> list[str]:
    """The codes that linking and planning tell."""
    return [one.code for one in site_plan(linked(articles, unreadable=unreadable), as_of=NOW).problems]


def test_what_may_be_an_unreadable_file_is_not_told() -> None:
    """Links, stories, originals and lists of a file that cannot be read are no faults of those that name it."""
    links = (
        "Trams%20Return.md#top", "story:Buses", "/en/2014/04/trams-return/", "/en/about/", "/en/2014/04/#d30",
        "/en/2013/", "/en/topics/transport/", "../../../pages/en/about.md",
    )  # fmt: skip
    articles = [
        article("de/x.md", id="Trams Return", translation={"of": "en"}),
        article("pages/de/about.md", translation={"of": "en"}),
        article("en/2014/04/wego.md", "".join(f"- [a]({link})\n" for link in links), follows="Buses"),
    ]
    unreadable = ("en/2014/04/Trams Return.md", "en/Buses.md", "pages/en/about.md")
    assert planned(articles, unreadable) == []
    assert len(planned(articles, ())) == len(links) + 3


def test_what_no_unreadable_file_may_be_is_told() -> None:
    """Beside one, other faults are told as ever: in other languages, of other names, of the other kind."""
    links = ("tram.md", "story:tram", "/ru/2014/04/trams/", "/de/2013/", "/en/nope/")
    articles = [
        article("pages/de/trams.md", translation={"of": "en"}),
        article("de/trams.md", translation={"of": "ru"}),
        article("en/2014/04/wego.md", "".join(f"- [a]({link})\n" for link in links), follows="tram"),
    ]
    codes = planned(articles, ["en/2014/04/trams.md"])
    assert sorted(codes) == ["dangling-link"] * len(links) + ["missing-original"] * 2 + ["unknown-story"]


@pytest.mark.parametrize("name", ["about", "trams"])
def test_standing_page_is_no_part_of_a_series(name: str) -> None:
    """A page may say what it follows; it closes no circle, not even where a story has its name."""
    story = article("en/trams.md", follows="buses")
    assert planned([story, article("en/buses.md"), article(f"pages/en/{name}.md", follows="trams")], ()) == []


def test_versions_that_continue_a_story_are_one_continuation() -> None:
    """A story that goes on in two languages goes on in one story."""
    parts = [article(f"{lang}/part2.md", follows="part1") for lang in ("en", "ru")]
    archive = linked([article("en/part1.md"), *parts])
    assert archive.continued_by == {"part1": ["part2"]}


def test_archive_lacks_something_only_where_a_file_gave_nothing() -> None:
    """What compares articles with each other asks first whether all of them are there."""
    assert not linked([article("en/a.md")]).unreadable
    assert linked([article("en/a.md")], unreadable=["en/b.md"]).unreadable
