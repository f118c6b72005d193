"""All that the site publishes, partition by partition, in a fixed order.

``site_plan`` is the one place that knows every page. Each partition is handed exactly what its pages may show, so
that the digest of its arguments tells whether they can have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.model.article import Article
from newsarchive.model.machine_views import SitemapUrl
from newsarchive.model.parts import NavLink, Site, Term, TermCount, YearLink
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import REGISTERS
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.articles import Placed, place, place_standing, plan_articles, plan_standing
from newsarchive.plan.corrections import LATEST as MOST_CORRECTIONS
from newsarchive.plan.corrections import plan_corrections, plan_corrections_year
from newsarchive.plan.coverage import coverage, plan_coverage
from newsarchive.plan.days import masks, of_years, plan_day, plan_days, year_days
from newsarchive.plan.feeds import ENTRIES, authority, plan_feeds
from newsarchive.plan.links import Resolver
from newsarchive.plan.lists import LATEST, plan_home, plan_month, plan_year
from newsarchive.plan.machine import plan_chooser, plan_copies, plan_machine_files, plan_not_found
from newsarchive.plan.parallel import pairs, plan_parallel, sides
from newsarchive.plan.partition import Partition
from newsarchive.plan.redirects import plan_redirects, redirects_of
from newsarchive.plan.registers import plan_register, plan_term
from newsarchive.plan.related import related
from newsarchive.plan.schedule import is_news
from newsarchive.plan.search_page import names_of, plan_search
from newsarchive.plan.shelves import Shelves
from newsarchive.plan.sitemaps import addresses, index_entries, listed, plan_sitemaps
from newsarchive.plan.stories import plan_stories, stories
from newsarchive.plan.takeaway import plan_api
from newsarchive.plan.translations import editors_work, plan_translations, translation_work
from newsarchive.plan.visits import visits_of
from newsarchive.plan.year_data import data_languages, parts, plan_articles_data, told

#: Where the files lie that are copied as they are, and what the site publishes them under.
STATIC = {"content/static/": "", "templates/static/": "assets/"}
FEED_KINDS = tuple(kind for kind, _ in urls.FEEDS)
ARTICLE_KINDS = ("article", "copy", "rendition", *(kind for kind, _ in urls.REFERENCES), "api-month")


@dataclass(frozen=True, slots=True)
class SitePlan:
    """The plan: partitions in the order in which they are planned, and the problems that linking found.

    ``others`` are the keys of partitions that are not listed, because they are known to be as they were.
    """

    partitions: tuple[Partition, ...]
    problems: tuple[Problem, ...]
    others: frozenset[str] = frozenset()


def sites(archive: Archive) -> dict[str, Site]:
    """Return what every page of a language may show of the site."""
    settings = archive.settings
    return {
        lang: Site(
            lang=lang,
            title=settings.title[lang],
            tagline=settings.tagline.get(lang, ""),
            base_url=settings.base_url,
            languages=settings.languages,
            since=settings.since,
            pages=tuple(NavLink(page.title, page.url) for page in archive.standing[lang]),
            short_addresses=settings.short_addresses,
            side_by_side=settings.side_by_side,
        )
        for lang in settings.languages
    }


def site_plan(archive: Archive, *, as_of: int) -> SitePlan:
    """Return the plan of everything that is public in ``archive``.

    ``as_of`` in seconds since 1970 is for the news sitemap. Raises ValueError where two partitions have one key: the
    store would keep one of them, and its pages would go stale unseen.
    """
    planner = _Planner(archive, as_of)
    partitions = tuple(planner.partitions())
    _check_keys(partitions)
    return SitePlan(partitions, (*archive.problems, *planner.resolver.problems, *planner.problems))


def _check_keys(partitions: tuple[Partition, ...]) -> None:
    known: set[str] = set()
    for partition in partitions:
        if partition.key in known:
            raise ValueError(f"two partitions have the key '{partition.key}'")
        known.add(partition.key)


class _Planner:
    """Holds what several partitions share while the plan is made."""

    def __init__(self, archive: Archive, as_of: int) -> None:
        self.archive = archive
        self.settings = archive.settings
        self.as_of = as_of
        self.shelves = Shelves(archive)
        self.resolver = Resolver(archive, frozenset(self.shelves.lists()), self.shelves.places)
        self.placed: dict[str, Placed] = {}
        self.problems: list[Problem] = []
        public = (article for by in (archive.by_lang, archive.standing) for found in by.values() for article in found)
        work = translation_work(public, self.settings.languages)
        self.work = {lang: editors_work(work, lang) for lang in self.settings.languages}

    def partitions(self) -> Iterator[Partition]:
        """Yield every partition, in no order that anything depends on but how soon memory is free."""
        for lang in self.settings.languages:
            yield from self._articles(lang)
            yield from self._standing(lang)
            yield from self._year_data(lang)
        # What holds each article in its place comes first: when it is planned, that can be let go.
        yield from self._sitemaps()
        if self.settings.side_by_side:
            for lang in self.settings.languages:
                yield from self._parallel(lang)
        if self.settings.short_addresses:
            yield from self._stories()
        yield from self._files()
        for lang in self.settings.languages:
            yield from self._calendar(lang)
            yield from self._whole(lang)
            yield from self._translations(lang)
            yield from self._registers(lang)
            search_args = (lang, names_of(self.archive.terms, self.shelves.filed, lang), self.shelves.search())
            yield Partition(f"search {lang}", lang, ("search",), plan_search, search_args)
            yield from self._corrections(lang)
            yield self._feed(f"feeds {lang}", lang, urls.home(lang), None, self.archive.by_lang[lang])
        yield from self._frame()

    def _articles(self, lang: str) -> Iterator[Partition]:
        cards = self.shelves.cards[lang]
        near = related(self.archive.by_lang[lang], self.archive.labels)
        by_month: dict[tuple[int, int], list[Placed]] = {}
        for number, article in enumerate(self.archive.by_lang[lang]):
            previous = cards[number - 1] if number else None
            following = cards[number + 1] if number + 1 < len(cards) else None
            day = cards[number].date.day
            beside = near[article.path], self.shelves.month(day.year, day.month)
            placed = place(self.archive, self.resolver, article, previous, following, *beside)
            self.placed[article.path] = placed
            by_month.setdefault((day.year, day.month), []).append(placed)
        for (year, month), of_month in by_month.items():
            paths = tuple(placed.article.path for placed in of_month)
            key = f"articles {lang} {year:04d}-{month:02d}"
            yield Partition(key, lang, ARTICLE_KINDS, plan_articles, (tuple(of_month),), paths)

    def _parallel(self, lang: str) -> Iterator[Partition]:
        for (year, month), of_month in pairs(self.archive, self.placed, lang).items():
            key, args = f"parallel {lang} {year:04d}-{month:02d}", (lang, year, month, of_month)
            yield Partition(key, lang, ("parallel",), plan_parallel, args, made=sides)

    def _standing(self, lang: str) -> Iterator[Partition]:
        # A page at a reserved address is told as that, and not as a clash with what is there as well.
        reserved = [page for page in self.archive.standing[lang] if urls.reserved_in_language(page.url)]
        for page in reserved:
            line, column = page.place("slug")
            path = page.url.lstrip("/")
            self.problems.append(problem("reserved-address", f"content/{page.path}", line, column, path=path))
        pages = (page for page in self.archive.standing[lang] if page not in reserved)
        standing = tuple(place_standing(self.archive, self.resolver, page) for page in pages)
        paths = tuple(one.article.path for one in standing)
        if paths:
            kinds = ("standing", "copy", "rendition")
            yield Partition(f"standing {lang}", lang, kinds, plan_standing, (standing,), paths)

    def _stories(self) -> Iterator[Partition]:
        lang = self.shelves.default
        for month, of_month in stories(self.archive).items():
            yield Partition(f"stories {month}", lang, ("story",), plan_stories, (lang, of_month))

    def _files(self) -> Iterator[Partition]:
        files = tuple(
            (under + path.removeprefix(folder), asset)
            for path, asset in sorted(self.archive.assets.items())
            for folder, under in STATIC.items()
            if path.startswith(folder)
        )
        for path, asset in files:
            if path.startswith(urls.INDEX):
                self.problems.append(problem("reserved-address", asset.path, path=path))
        yield Partition("files", self.shelves.default, ("copy", "rendition"), plan_copies, (files,))

    def _calendar(self, lang: str) -> Iterator[Partition]:
        shelves = self.shelves
        years = shelves.months[lang]
        links = tuple(YearLink(year, urls.year(lang, year), counts.count) for year, counts in years.items())
        latest = shelves.cards[lang][: -LATEST - 1 : -1]
        home = (lang, latest, links[::-1], masks(shelves.days[lang]), shelves.homes, visits_of(self.archive, lang))
        yield Partition(f"home {lang}", lang, ("home",), plan_home, home)
        previous_year = previous_month = None
        for link, (year, counts) in zip(links, years.items(), strict=True):
            args = (counts, previous_year, shelves.year(year))
            yield Partition(f"year {lang} {year:04d}", lang, ("year",), plan_year, args)
            for month, cards in shelves.calendar[lang][year].items():
                month_args = (lang, year, month, cards, previous_month, shelves.month(year, month))
                yield Partition(f"month {lang} {year:04d}-{month:02d}", lang, ("month",), plan_month, month_args)
                previous_month = counts.link(month)
            previous_year = link

    def _whole(self, lang: str) -> Iterator[Partition]:
        shelves = self.shelves
        days = (lang, year_days(lang, shelves.days[lang]), shelves.same(urls.days))
        yield Partition(f"days {lang}", lang, ("days",), plan_days, days)
        for (month, day), cards in shelves.days[lang].items():
            args = (lang, month, day, of_years(lang, cards), shelves.day(month, day))
            yield Partition(f"day {lang} {month:02d}-{day:02d}", lang, ("day",), plan_day, args)
        view = coverage(self.archive, lang, shelves.months, shelves.filed, shelves.same(urls.coverage))
        yield Partition(f"coverage {lang}", lang, ("coverage",), plan_coverage, (view, lang))

    def _registers(self, lang: str) -> Iterator[Partition]:
        for register in REGISTERS:
            filed = self.shelves.filed[register][lang]
            counts = tuple(TermCount(term, len(articles)) for term, articles in filed.items())
            args = (lang, register, counts, self.shelves.register(register))
            yield Partition(f"{register} {lang}", lang, ("register",), plan_register, args)
            for term, articles in filed.items():
                yield from self._term(lang, term, articles)

    def _term(self, lang: str, term: Term, articles: tuple[Article, ...]) -> Iterator[Partition]:
        # The last part of the address holds no space, as an id may: ``a 2009`` is not the year 2009 of ``a``.
        register, key = term.register, f"{term.register} {lang} {term.url.rstrip('/').rpartition('/')[2]}"
        cards = tuple(self.archive.cards[article.path] for article in articles)
        entry = self.archive.terms.entry(register, term.id)
        alternates, of_years = self.shelves.term(register, term.id), self.shelves.term_years_in(lang, term)
        args = (lang, term, entry.url if entry else "", cards, alternates, of_years)
        yield Partition(key, lang, ("term", "term-year"), plan_term, args)
        if register != "authors":
            yield self._feed(f"feeds {key}", lang, term.url, term, articles)

    def _translations(self, lang: str) -> Iterator[Partition]:
        if len(self.settings.languages) > 1:
            counts, listed, more = self.work[lang]
            args = (lang, counts, listed, more, self.shelves.same(urls.translations))
            paths = tuple(dict.fromkeys(one.original.path for one in listed if one.original and one.changed))
            kinds = ("translations",)
            yield Partition(
                f"translations {lang}", lang, kinds, plan_translations, args if paths else (*args, {}), paths
            )

    def _corrections(self, lang: str) -> Iterator[Partition]:
        tag, years = authority(self.settings), self.shelves.corrections[lang]
        links = tuple(
            YearLink(year, urls.corrections_year(lang, year), len(of_year)) for year, of_year in years.items()
        )
        latest = tuple(note for of_year in years.values() for note in of_year)[: -MOST_CORRECTIONS - 1 : -1]
        same = self.shelves.same(urls.corrections)
        args = (lang, tag, self.settings.since, latest, links[::-1], same)
        paths = tuple(dict.fromkeys(note.article.path for note in latest))
        kinds = ("corrections", "corrections-feed")
        yield Partition(f"corrections {lang}", lang, kinds, plan_corrections, args if paths else (*args, {}), paths)
        for year, of_year in years.items():
            alternates = self.shelves.corrections_year(year)
            paths = tuple(dict.fromkeys(note.article.path for note in of_year))
            key = f"corrections {lang} {year:04d}"
            yield Partition(
                key, lang, ("corrections-year",), plan_corrections_year, (lang, tag, year, of_year, alternates), paths
            )

    def _feed(self, key: str, lang: str, home_url: str, term: Term | None, articles: tuple[Article, ...]) -> Partition:
        latest = tuple(self.placed[article.path] for article in articles[: -ENTRIES - 1 : -1])
        args = (lang, authority(self.settings), self.settings.since, home_url, term, latest)
        paths = tuple(placed.article.path for placed in latest)
        # A feed without entries has no details to wait for, but its planner takes the mapping all the same.
        return Partition(key, lang, FEED_KINDS, plan_feeds, args if paths else (*args, {}), paths)

    def _year_data(self, lang: str) -> Iterator[Partition]:
        by_year: dict[int, list[Placed]] = {}
        for article, card in zip(self.archive.by_lang[lang], self.shelves.cards[lang], strict=True):
            by_year.setdefault(card.date.day.year, []).append(self.placed[article.path])
        for year, of_year in by_year.items():
            for part, of_part in enumerate(parts(tuple(of_year)), 1):
                paths = tuple(one.article.path for one in of_part)
                key, args = f"articles data {lang} {year:04d} {part}", (lang, year, part, of_part)
                yield Partition(key, lang, ("articles",), plan_articles_data, args, paths, told)

    def _frame(self) -> Iterator[Partition]:
        shelves, lang = self.shelves, self.shelves.default
        args = (lang, shelves.homes, dict(self.settings.title), dict(self.settings.tagline))
        yield Partition("chooser", lang, ("chooser", "not-found"), plan_chooser, args)
        for code in self.settings.languages:
            yield Partition(f"404 {code}", code, ("not-found",), plan_not_found, (code, shelves.homes))
        data = (lang, data_languages(shelves))
        yield Partition("api", lang, ("api-index", "api-schema"), plan_api, data)
        redirects, problems = redirects_of(self.archive)
        self.problems += problems
        kinds = ("redirect", "nginx-redirects", "redirect-rules")
        yield Partition("redirects", lang, kinds, plan_redirects, (lang, redirects))

    def _sitemaps(self) -> Iterator[Partition]:
        index: list[SitemapUrl] = []
        for lang in self.settings.languages:
            for name, of_sitemap in addresses(self.shelves, self.placed, lang):
                args = lang, name, of_sitemap
                yield Partition(f"sitemap {name}", lang, ("sitemap",), plan_sitemaps, args, made=listed)
                index += index_entries(name, listed(*args)[2])
        news = tuple(
            self.archive.cards[article.path]
            for lang in self.settings.languages
            for article in reversed(self.archive.by_lang[lang])
            if is_news(article, self.as_of)
        )
        kinds = ("sitemap-index", "news-sitemap", "robots")
        machine = (self.shelves.default, tuple(index), news, dict(self.settings.title))
        yield Partition("machine files", self.shelves.default, kinds, plan_machine_files, machine)
