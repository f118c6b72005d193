"""Coverage: counts and gaps are those of the articles."""

from __future__ import annotations

from newsarchive.model.browse_views import CoverageView, Gap, Lack
from newsarchive.model.parts import YearLink
from newsarchive.plan.coverage import MOST, coverage
from newsarchive.plan.shelves import Shelves
from tests.plan.parse import article, linked


def _coverage(*articles: object, lang: str = "en") -> CoverageView:
    archive = linked(list(articles))  # type: ignore[arg-type]
    shelves = Shelves(archive)
    return coverage(archive, lang, shelves.months, shelves.filed, ())


def test_months_of_coverage_are_those_of_the_articles() -> None:
    """Each month of a year has its own count, and the year their sum."""
    found = _coverage(
        article("en/a.md", date="2009-07-10"),
        article("en/b.md", date="2009-07-11"),
        article("en/c.md", date="2011-01-02"),
    )
    assert [(year.year, year.count, year.counts[6], year.counts[0]) for year in found.years] == [
        (2009, 2, 2, 0),
        (2011, 1, 0, 1),
    ]
    assert (found.count, found.stories, str(found.first), str(found.last)) == (3, 3, "2009-07-10", "2011-01-02")


def test_gaps_are_whole_months_between_articles() -> None:
    """Months before the first article and after the last are no gaps; those between are told from end to end."""
    found = _coverage(
        article("en/a.md", date="2009-11-10"),
        article("en/b.md", date="2009-12-11"),
        article("en/c.md", date="2010-03-02"),
        article("en/d.md", date="2010-05-01"),
    )
    assert found.gaps == (Gap((2010, 1), (2010, 2), 2), Gap((2010, 4), (2010, 4), 1))
    assert (found.empty, found.span) == (3, 7)


def test_the_longest_gaps_are_shown_in_the_order_of_time() -> None:
    """The list is bounded: of many gaps the shortest are left out, and the number of empty months counts them all."""
    years = range(2001, 2001 + MOST + 3)
    found = _coverage(*(article(f"en/{n}.md", date=f"{n}-{1 + n % 2:02d}-01") for n in years))
    assert len(found.gaps) == MOST
    assert list(found.gaps) == sorted(found.gaps, key=lambda gap: gap.first)
    assert found.empty == found.span - len(years) > sum(gap.months for gap in found.gaps)


def test_languages_know_the_stories_that_they_lack() -> None:
    """A story without a version in a language is missing there."""
    found = _coverage(article("en/a.md"), article("ru/a.md"), article("ru/b.md"))
    assert [(one.lang, one.count, one.missing) for one in found.languages] == [("en", 1, 1), ("ru", 2, 0), ("de", 0, 2)]


def test_languages_are_counted_year_by_year() -> None:
    """Each language has its own years, whichever language the page is in; a year without articles is not there."""
    dates = {"en/a": "2009-07-10", "en/b": "2009-08-01", "en/c": "2011-01-02", "ru/a": "2009-07-10"}
    found = _coverage(*(article(f"{name}.md", date=date) for name, date in dates.items()), lang="ru")
    assert [one.years for one in found.languages] == [
        (YearLink(2009, "/en/2009/", 2), YearLink(2011, "/en/2011/", 1)),
        (YearLink(2009, "/ru/2009/", 1),),
        (),
    ]


def test_what_articles_lack_is_counted() -> None:
    """Articles without an author or an hour are told; what none lacks is not."""
    found = _coverage(article("en/a.md", authors=["Ada"], date="2014-04-23T11:48"), article("en/b.md", authors=["Ada"]))
    assert {one for one in found.lacks if one.what in {"authors", "time"}} == {Lack("time", 1)}
    assert Lack("topics", 2) in found.lacks


def test_an_empty_language_has_nothing_to_cover() -> None:
    """Without articles there is no first day, no span, no gap."""
    found = _coverage(article("en/a.md"), lang="de")
    assert (found.count, found.first, found.last, found.span, found.empty) == (0, None, None, 0, 0)
    assert (found.gaps, found.years, found.lacks) == ((), (), ())
