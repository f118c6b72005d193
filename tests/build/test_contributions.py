"""What search has to learn and to forget."""

from __future__ import annotations

import datetime as dt

from newsarchive.build.contributions import Wanted, compare
from newsarchive.build.documents import Document
from newsarchive.model.searchable import Searchable
from newsarchive.search.numbering import number_day

DAY = dt.date(2014, 4, 23)


def searchable(story: str) -> Searchable:
    """An article of the day."""
    path = f"en/2014/04/{story}.md"
    return Searchable(path, "body", "en", story, f"/{path}/", "Title", "", DAY, 1398204000, (), (), "", ())


def test_what_is_edited_changes_once_and_what_is_gone_is_forgotten() -> None:
    """Told of are what is new and what is edited, in the order of the archive; what is the same is not."""
    numbers = number_day(DAY, {"edited", "new", "same"})
    told: list[Wanted] = []
    same = compare([((2014, 4), (searchable("same"),))], {}, {}, told.append)
    assert (same.come, same.changed, same.forgotten, len(told)) == (1, 1, [], 1)
    known = {
        "en/2014/04/edited.md": Document(numbers["edited"], "other inputs", "made"),
        "en/2014/04/gone.md": Document(numbers["same"] + 1, "inputs", "made"),
        "en/2014/04/same.md": Document(numbers["same"], told.pop().inputs, "made"),
    }
    articles = tuple(map(searchable, ("edited", "new", "same")))
    found = compare([((2014, 4), articles)], known, {}, told.append)
    assert [one.path for one in told] == ["en/2014/04/edited.md", "en/2014/04/new.md"]
    assert [one.number for one in told] == [numbers["edited"], numbers["new"]]
    assert (found.come, found.again, found.changed) == (2, {"en/2014/04/edited.md"}, 3)
    assert found.forgotten == ["en/2014/04/gone.md"]
    assert [*found.kept] == ["en/2014/04/same.md"]
