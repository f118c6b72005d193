"""Sitemaps: every public page once, split by language and year, each address with the same page in other languages.

Format: sitemaps.org protocol 0.9 and Google's ``xhtml:link`` extension.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsarchive.model.article import Article
from newsarchive.model.machine_views import SitemapUrl, SitemapView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate
from newsarchive.model.settings import REGISTERS
from newsarchive.plan import urls
from newsarchive.plan.articles import Placed
from newsarchive.plan.shelves import Shelves

#: sitemaps.org: at most 50,000 addresses and 50 MB a file; an address with three alternates takes about 700 bytes.
SITEMAP_URLS = 50_000
SITEMAP_BYTES = 50 * 1024 * 1024
#: The most bytes that an address may take beside its path: base address, tags, date, language codes.
SITEMAP_TAGS = 400


#: Addresses as they are listed, and articles whose addresses follow them.
Addresses = tuple[tuple[tuple[SitemapUrl, ...], tuple[Placed, ...]], ...]


def addresses(shelves: Shelves, placed: Mapping[str, Placed], lang: str) -> Iterator[tuple[str, Addresses]]:
    """Yield the sitemaps of a language: name and addresses. The general one first, then a year after the other.

    ``placed`` holds every public article by path.
    """
    archive = shelves.archive
    general = [SitemapUrl("/", "", ())] if lang == shelves.default else []
    general.append(_listed(urls.home(lang), shelves.homes))
    general += [_article(page, archive.alternates(page)) for page in archive.standing[lang]]
    general.append(_listed(urls.corrections(lang), shelves.same(urls.corrections)))
    for year in shelves.corrections[lang]:
        general.append(_listed(urls.corrections_year(lang, year), shelves.corrections_year(year)))
    general.append(_listed(urls.search(lang), shelves.search()))
    general.append(_listed(urls.coverage(lang), shelves.same(urls.coverage)))
    general.append(_listed(urls.days(lang), shelves.same(urls.days)))
    general += (_listed(urls.day(lang, *day), shelves.day(*day)) for day in shelves.days[lang])
    for register in REGISTERS:
        general.append(_listed(urls.register(lang, register), shelves.register(register)))
        for term in shelves.filed[register][lang]:
            general.append(_listed(term.url, shelves.term(register, term.id)))
            for year in shelves.term_years[register, lang, term.id]:
                same = shelves.term_year(register, term.id, year)
                general.append(_listed(urls.term_year(term.url, year), same))
    yield lang, ((tuple(general), ()),)
    for year, of_year in shelves.calendar[lang].items():
        heads = [_listed(urls.year(lang, year), shelves.year(year))]
        of_sitemap = []
        for month, cards in of_year.items():
            heads.append(_listed(urls.month(lang, month, year), shelves.month(year, month)))
            of_sitemap.append((tuple(heads), tuple(placed[archive.by_url[card.url].path] for card in cards)))
            heads = []
        yield f"{lang}-{year:04d}", tuple(of_sitemap)


def listed(lang: str, name: str, of_sitemap: Addresses) -> tuple[str, str, tuple[SitemapUrl, ...]]:
    """Return the arguments of ``plan_sitemaps``."""
    found: list[SitemapUrl] = []
    for heads, placed in of_sitemap:
        found += heads
        found += (_article(one.article, one.alternates) for one in placed)
    return lang, name, tuple(found)


def _listed(url: str, alternates: tuple[Alternate, ...], changed: str = "") -> SitemapUrl:
    return SitemapUrl(url, changed, alternates if len(alternates) > 1 else ())


def _article(article: Article, alternates: tuple[Alternate, ...]) -> SitemapUrl:
    return _listed(article.url, alternates, article.changed.text if article.changed else "")


def plan_sitemaps(lang: str, name: str, of_sitemap: tuple[SitemapUrl, ...]) -> Iterator[Page]:
    """Yield the sitemap ``name`` in as many files as its addresses need."""
    for number, part in enumerate(split(of_sitemap), 1):
        url = urls.sitemap(name, number)
        yield Page(page_path(url), "sitemap", lang, SitemapView(url, part))


def index_entries(name: str, of_sitemap: tuple[SitemapUrl, ...]) -> Iterator[SitemapUrl]:
    """Yield what the index says of the files of a sitemap; ``lastmod`` is that of the newest address."""
    for number, part in enumerate(split(of_sitemap), 1):
        newest = max((address.lastmod for address in part), default="")
        yield SitemapUrl(urls.sitemap(name, number), newest, ())


def split(of_sitemap: tuple[SitemapUrl, ...]) -> Iterator[tuple[SitemapUrl, ...]]:
    """Yield runs of addresses that keep to the limits of a sitemap.

    Percent-encoding is reckoned at three bytes a byte.
    """
    run: list[SitemapUrl] = []
    size = 0
    for address in of_sitemap:
        needed = SITEMAP_TAGS + 3 * len(address.url.encode())
        for alternate in address.alternates:
            needed += SITEMAP_TAGS + 3 * len(alternate.url.encode())
        if run and (len(run) == SITEMAP_URLS or size + needed > SITEMAP_BYTES):
            yield tuple(run)
            run, size = [], 0
        run.append(address)
        size += needed
    if run:
        yield tuple(run)
