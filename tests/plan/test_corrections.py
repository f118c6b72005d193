"""Corrections: in the order in which they were made, bounded, with ids that outlive every change."""

from __future__ import annotations

from newsarchive.model.article import Correction, Detail
from newsarchive.model.dates import Moment
from newsarchive.model.machine_views import CorrectionsFeedView
from newsarchive.model.views import CorrectionsView, CorrectionsYearView
from newsarchive.plan import pages
from newsarchive.plan.corrections import LATEST
from tests.plan.parse import NOW, article, linked


def planned(found: dict[str, list[tuple[str, str]]]) -> dict[str, object]:
    """Path -> view of all pages of corrections, given (date, note) of each article."""
    written = {path: [Correction(_moment(date), note) for date, note in notes] for path, notes in found.items()}
    articles = [
        article(path, corrections=[{"date": date, "note": note} for date, note in notes])
        for path, notes in found.items()
    ]
    details = {
        path: Detail(None, "", (), None, tuple(notes), None, "", 0, summary_written=False, openings=())
        for path, notes in written.items()
    }
    plan = pages.site_plan(linked(articles), as_of=NOW)
    partitions = (one for one in plan.partitions if one.key.startswith("corrections en"))
    return {page.path: page.view for partition in partitions for page in partition.plan(details)}


def _moment(date: str) -> Moment:
    year = Moment.of_year(int(date[:4]))
    return Moment(year.day.replace(month=int(date[5:7]), day=int(date[8:10])), year.epoch, date)


def tags(views: dict[str, object]) -> dict[str, str]:
    """The ids of the feed's entries by their notes."""
    feed = views["en/corrections.xml"]
    assert isinstance(feed, CorrectionsFeedView)
    return {entry.note: entry.tag for entry in feed.entries}


def test_corrections_of_one_day_have_ids_of_their_own() -> None:
    """They are counted by the day, whatever the hour; the hour is no part of the id."""
    times = [("2014-05-02T09:00:00+02:00", "a"), ("2014-05-02T17:00:00+02:00", "b"), ("2014-05-03", "c")]
    found = tags(planned({"en/a.md": times}))
    assert len(set(found.values())) == 3
    assert found == tags(planned({"en/a.md": [(date[:10], note) for date, note in times]}))


def test_corrections_stand_in_the_year_in_which_they_were_made() -> None:
    """An article of 2009 that is corrected in 2014 leaves the page of 2009 as it is."""
    views = planned({"en/a.md": [("2014-05-02", "b"), ("2009-07-11", "a")], "en/b.md": [("2014-05-03", "c")]})
    old, new = views["en/corrections/2009/index.html"], views["en/corrections/2014/index.html"]
    assert isinstance(old, CorrectionsYearView)
    assert isinstance(new, CorrectionsYearView)
    assert [entry.note for entry in old.entries] == ["a"]
    assert [entry.note for entry in new.entries] == ["b", "c"]
    page = views["en/corrections/index.html"]
    assert isinstance(page, CorrectionsView)
    assert [(link.year, link.count) for link in page.years] == [(2014, 2), (2009, 1)]


def test_latest_corrections_are_bounded_and_newest_first() -> None:
    """However many there were, page and feed show the latest, and the feed says when the last one was made."""
    dates = [f"2014-{month:02d}-{day:02d}" for month in (3, 4, 5) for day in range(1, 29)]
    views = planned({"en/a.md": [(date, date) for date in dates]})
    feed, page = views["en/corrections.xml"], views["en/corrections/index.html"]
    assert isinstance(feed, CorrectionsFeedView)
    assert isinstance(page, CorrectionsView)
    assert [entry.note for entry in feed.entries] == dates[::-1][:LATEST]
    assert page.latest == feed.entries
    assert feed.updated[:10] == dates[-1]


def test_f03_ids_of_corrections_are_permanent_and_their_own() -> None:
    """An id is made of story, day and place among the notes of that day; an earlier one added later moves none."""
    first = tags(planned({"en/a.md": [("2014-05-02", "x"), ("2014-05-02", "y")]}))
    later = tags(planned({"en/a.md": [("2014-05-01", "new"), ("2014-05-02", "x"), ("2014-05-02", "y")]}))
    assert len(set(later.values())) == 3
    assert first.items() < later.items()


def test_feed_without_corrections_is_there() -> None:
    """Who subscribes today gets the first correction: an empty feed is valid and says that it began with the site."""
    views = planned({"en/a.md": []})
    assert set(views) == {"en/corrections/index.html", "en/corrections.xml"}
    feed = views["en/corrections.xml"]
    assert isinstance(feed, CorrectionsFeedView)
    assert (feed.entries, feed.updated) == ((), "2001-01-01T00:00:00+00:00")
