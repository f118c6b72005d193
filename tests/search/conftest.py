"""A small archive in three languages, its index written once for all tests that search in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.search.document import SearchDocument
from tests.search.samples import document, index, write

_ASSEMBLY = (
    "The smart city network WeGO opened its assembly in Seoul.\n\n"
    "The portal for open data of the city was shown to mayors."
)
_ASSEMBLY_RU = "Сеть умных городов WеGO открыла ассамблею в Сеуле. Новый портал открытых данных."
_ASSEMBLY_DE = "Das Netzwerk der Städte eröffnete seine Versammlung. Bürgermeister sahen das Bürgerportal."
_PORTAL = (
    "The government opened a portal for citizens. "
    "State of the art, said the minister; the art of the state, said others."
)
_PORTAL_RU = "Российский портал государственных услуг. Президент Китая посетил музей. Китай доволен."


def stories() -> list[SearchDocument]:
    """Return the articles of the small archive."""
    found = [
        document(
            "en",
            "wego",
            "WeGO meets in Seoul",
            _ASSEMBLY,
            day="2009-07-10",
            topics=["smart-city"],
            regions=["asia"],
            source="wego",
            others=[("ru", "WеGO собирается в Сеуле"), ("de", "WeGO tagt in Seoul")],
        ),
        document(
            "ru",
            "wego",
            "WеGO собирается в Сеуле",
            _ASSEMBLY_RU,
            day="2009-07-10",
            topics=["smart-city"],
            regions=["asia"],
            source="wego",
            others=[("en", "WeGO meets in Seoul"), ("de", "WeGO tagt in Seoul")],
        ),
        document(
            "de",
            "wego",
            "WeGO tagt in Seoul",
            _ASSEMBLY_DE,
            day="2009-07-10",
            topics=["smart-city"],
            regions=["asia"],
            source="wego",
            others=[("en", "WeGO meets in Seoul"), ("ru", "WеGO собирается в Сеуле")],
        ),
        document(
            "en",
            "portal",
            "A portal for citizens",
            _PORTAL,
            day="2012-02-29",
            topics=["e-government"],
            regions=["europe"],
            source="gazette",
        ),
        document(
            "de",
            "gesetz",
            "Das Onlinezugangsgesetz",
            "Die Landesverteidigung bekommt ein Portal. Straßen und Flüsse in Köln.",
            day="2012-03-01",
            topics=["e-government", "law"],
            regions=["europe"],
            source="gazette",
        ),
        document(
            "ru",
            "portal-ru",
            "Новый портал госуслуг",
            _PORTAL_RU,
            day="2014-04-23",
            topics=["e-government"],
            regions=["europe", "asia"],
            source="vesti",
        ),
        document(
            "en",
            "phones",
            "Smart phones, dumb cities",
            "A city without phones. Phones smart enough for a city.",
            day="2014-04-23",
            topics=["smart-city"],
            epoch=1398250000,
        ),
        document("en", "later", "Later the same day", "The city voted.", day="2014-04-23", epoch=1398260000),
        document(
            "en", "early", "An old note", "Long before there was any city online.", day="1969-12-31", source="gazette"
        ),
    ]
    for number in range(60):
        topics = ["budget"] if number % 3 else ["budget", "law"]
        text = f"The council debated the budget, item {number}. Voters asked about roads and schools."
        found.append(
            document(
                "en",
                f"council-{number}",
                f"Council session {number}",
                text,
                day=f"20{number % 20:02}-06-{1 + number % 28:02}",
                topics=topics,
                regions=["europe"] if number % 2 else ["asia"],
                source="gazette",
            )
        )
    return found


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small archive's index and the browser module."""
    folder = tmp_path_factory.mktemp("archive")
    write(folder, index(stories()))
    return folder
