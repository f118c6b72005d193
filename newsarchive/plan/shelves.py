"""The shelves: the archive arranged by calendar and by register, and which pages exist in which languages.

Made once for a plan and read by all that plans. Holds no page and decides nothing: it answers "what is there" and
"where is the same page in other languages".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsarchive.model.parts import Alternate, Term
from newsarchive.model.settings import REGISTERS
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.corrections import by_year, notes
from newsarchive.plan.days import ALL_DAYS, by_day
from newsarchive.plan.lists import MONTHS, calendar, months
from newsarchive.plan.registers import file_articles, languages_of_terms


class Shelves:
    """``cards``, ``calendar`` and ``months`` by language.

    ``filed`` by register, language and term; ``corrections`` by language and year; ``homes`` of all languages.
    """

    def __init__(self, archive: Archive) -> None:
        """Arrange the archive."""
        self._month_pages: dict[tuple[int, int], tuple[Alternate, ...]] = {}
        self._term_year_pages: dict[tuple[str, str, int], tuple[Alternate, ...]] = {}
        self.archive = archive
        self.settings = archive.settings
        self.default = archive.settings.languages[0]
        self.cards = {
            lang: tuple(archive.cards[one.path] for one in articles) for lang, articles in archive.by_lang.items()
        }
        self.calendar = calendar(self.cards)
        self.months = {
            lang: {year: months(lang, year, of_year) for year, of_year in years.items()}
            for lang, years in self.calendar.items()
        }
        self.days = {lang: by_day(cards) for lang, cards in self.cards.items()}
        self.filed = file_articles(archive)
        self.term_languages = languages_of_terms(self.filed)
        self.term_years = {
            (register, lang, term.id): tuple(dict.fromkeys(archive.cards[one.path].date.day.year for one in articles))
            for register, by_lang in self.filed.items()
            for lang, by_term in by_lang.items()
            for term, articles in by_term.items()
        }
        self.corrections = {lang: by_year(notes(archive, lang)) for lang in archive.settings.languages}
        self.homes = self.same(urls.home)

    def same(self, url_in: Callable[[str], str]) -> tuple[Alternate, ...]:
        """Return the page in every language for which ``url_in`` gives an address."""
        found = ((lang, url_in(lang)) for lang in self.settings.languages)
        return tuple(Alternate(lang, url) for lang, url in found if url)

    def year(self, number: int) -> tuple[Alternate, ...]:
        """Return the page of a year in the languages that have articles of it."""
        return self.same(lambda lang: urls.year(lang, number) if number in self.calendar[lang] else "")

    def month(self, year: int, number: int) -> tuple[Alternate, ...]:
        """Return the page of a month in the languages that have articles of it."""
        known = self._month_pages.get((year, number))
        if known is None:
            known = self._month_pages[year, number] = self.same(
                lambda lang: urls.month(lang, number, year) if number in self.calendar[lang].get(year, {}) else ""
            )
        return known

    def day(self, month: int, number: int) -> tuple[Alternate, ...]:
        """Return the page of a day of the year in the languages that have articles of it."""
        return self.same(lambda lang: urls.day(lang, month, number) if (month, number) in self.days[lang] else "")

    def search(self) -> tuple[Alternate, ...]:
        """Return the search page of every language."""
        return self.same(urls.search)

    def corrections_year(self, number: int) -> tuple[Alternate, ...]:
        """Return the page of the corrections of a year in the languages that had any."""
        return self.same(lambda lang: urls.corrections_year(lang, number) if number in self.corrections[lang] else "")

    def register(self, name: str) -> tuple[Alternate, ...]:
        """Return the page of a register in every language."""
        return self.same(lambda lang: urls.register(lang, name))

    def term(self, register: str, identifier: str) -> tuple[Alternate, ...]:
        """Return the page of a term in the languages that have articles of it."""
        return self.term_languages[register, identifier]

    def term_year(self, register: str, identifier: str, year: int) -> tuple[Alternate, ...]:
        """Return the page of a term's year in the languages that have articles of it."""
        key = register, identifier, year
        known = self._term_year_pages.get(key)
        if known is None:
            known = self._term_year_pages[key] = tuple(
                Alternate(page.lang, urls.term_year(page.url, year))
                for page in self.term_languages[register, identifier]
                if year in self.term_years[register, page.lang, identifier]
            )
        return known

    def term_years_in(self, lang: str, term: Term) -> tuple[tuple[Alternate, ...], ...]:
        """Return for each year of a term in a language, oldest first, the same as ``term_year``."""
        years = self.term_years[term.register, lang, term.id]
        return tuple(self.term_year(term.register, term.id, year) for year in years)

    def places(self, url: str) -> tuple[str, ...]:
        """Return the ids on a page of ``lists`` that a link may name; the templates put them there."""
        match url.strip("/").split("/"):
            case [lang, "corrections", *year]:
                return ("years",) if self.corrections[lang] and not year else ()
            case [_, "on-this-day"]:
                months = tuple(f"m{month:02d}" for month in MONTHS)
                return months + tuple(f"d{month:02d}{day:02d}" for month, day in ALL_DAYS)
            case [name] | [_, name, _] if name in self.calendar or name in REGISTERS:
                return ("years",)
            case [_, year] if year.isdecimal():
                return tuple(f"m{month:02d}" for month in MONTHS)
            case [lang, year, month] if year.isdecimal():
                cards = self.calendar[lang][int(year)][int(month)]
                return tuple(dict.fromkeys(f"d{card.date.day.day:02d}" for card in cards))
        return ()

    def lists(self) -> Iterator[str]:
        """Yield the site path of every page that is no article: what a link by published path may name."""
        yield "/"
        for lang in self.settings.languages:
            yield urls.home(lang)
            if len(self.settings.languages) > 1:
                yield urls.translations(lang)
            yield from (urls.home(lang) + file for _, file in urls.FEEDS)
            yield urls.search(lang)
            yield urls.corrections(lang)
            yield urls.corrections_feed(lang)
            yield from (urls.corrections_year(lang, year) for year in self.corrections[lang])
            yield urls.coverage(lang)
            yield urls.days(lang)
            yield from (urls.day(lang, *day) for day in self.days[lang])
            for year, of_year in self.calendar[lang].items():
                yield urls.year(lang, year)
                yield from (urls.month(lang, month, year) for month in of_year)
            for register in REGISTERS:
                yield urls.register(lang, register)
                for term in self.filed[register][lang]:
                    yield term.url
                    yield from (urls.term_year(term.url, year) for year in self.term_years[register, lang, term.id])
