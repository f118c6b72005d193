"""One record of an article, and the four ways in which machines read it.

Open Graph, Highwire ``citation_*`` (what Google Scholar and Zotero read), Dublin Core and schema.org's ``NewsArticle``
all come from the same record, so they cannot disagree. Values for machines hold no no-break spaces: those serve the
look of a line. The way to a page, which people see as links, is told here likewise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.model.article import Correction
from newsarchive.model.dates import Moment
from newsarchive.model.parts import Image, Site, Term
from newsarchive.model.views import ArticleView
from newsarchive.render import addresses
from newsarchive.render.formats import plain, territory_locale
from newsarchive.render.markup import bare
from newsarchive.render.reference import Reference, Work, reference, work

#: (name, content) of a meta element
Meta = tuple[str, str]
#: A page on the way to another: its site path, the place on it that is meant, or nothing, and what it is called.
Step = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """What an article is, for machines: URLs are whole, dates ISO 8601, texts plain. ``translator`` may be empty.

    ``reference`` is what a citation says of it; what both hold is the same.
    """

    reference: Reference
    title: str
    summary: str
    url: str
    lang: str
    versions: tuple[str, ...]
    date: Moment
    changed: Moment
    authors: tuple[str, ...]
    translator: str
    publisher: str
    publisher_url: str
    keywords: tuple[str, ...]
    words: int
    image: Image | None
    image_url: str
    source: Work | None
    original: Work | None
    translations: tuple[Work, ...]
    corrections: tuple[Correction, ...]


def record(page: ArticleView, site: Site) -> Record:
    """Return the record of an article's page."""
    cited = reference(page, site)
    return Record(
        reference=cited,
        title=plain(page.title),
        summary=plain(page.summary),
        url=cited.url,
        lang=page.lang,
        versions=tuple(alternate.lang for alternate in page.alternates),
        date=page.date,
        changed=page.changed,
        authors=tuple(author.written for author in cited.authors),
        translator=cited.translator,
        publisher=cited.publisher,
        publisher_url=site.base_url,
        keywords=_names((*page.topics, *page.regions)),
        words=page.words,
        image=page.image,
        image_url=addresses.absolute(page.image.url, site.base_url) if page.image else "",
        source=cited.source,
        original=cited.original,
        translations=tuple(work(card, site) for card in page.translations),
        corrections=page.corrections,
    )


def open_graph(of: Record) -> Iterator[Meta]:
    """Yield the properties of the Open Graph protocol (ogp.me), type ``article``."""
    yield "og:type", "article"
    yield "og:title", of.title
    yield "og:url", of.url
    yield "og:site_name", of.publisher
    yield "og:locale", territory_locale(of.lang)
    yield from (("og:locale:alternate", territory_locale(lang)) for lang in of.versions if lang != of.lang)
    if of.summary:
        yield "og:description", of.summary
    if of.image:
        yield "og:image", of.image_url
        if of.image.width:
            yield "og:image:width", str(of.image.width)
            yield "og:image:height", str(of.image.height)
        if of.image.alt:
            yield "og:image:alt", plain(of.image.alt)
    yield "article:published_time", of.date.text
    if of.changed != of.date:
        yield "article:modified_time", of.changed.text
    yield from (("article:tag", keyword) for keyword in of.keywords)


def highwire(of: Record) -> Iterator[Meta]:
    """Yield the Highwire Press tags as Google Scholar and Zotero read them; dates are ``2009/07/10``."""
    day = of.date.text[:10].replace("-", "/")
    yield "citation_title", of.title
    yield from (("citation_author", author) for author in of.authors)
    yield "citation_publication_date", day
    yield "citation_date", day
    yield "citation_language", of.lang
    yield "citation_journal_title", of.publisher
    yield "citation_publisher", of.publisher
    yield "citation_public_url", of.url
    yield "citation_fulltext_html_url", of.url
    if of.summary:
        yield "citation_abstract", of.summary
    if of.keywords:
        yield "citation_keywords", "; ".join(of.keywords)


def dublin_core(of: Record) -> Iterator[Meta]:
    """Yield the elements of Dublin Core (ISO 15836-1), the day of the last change as a refinement of the date."""
    yield "DC.title", of.title
    yield from (("DC.creator", author) for author in of.authors)
    if of.translator:
        yield "DC.contributor", of.translator
    yield "DC.date", of.date.text[:10]
    if of.changed != of.date:
        yield "DC.date.modified", of.changed.text[:10]
    yield "DC.language", of.lang
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    yield "DC.identifier", of.url
    yield "DC.publisher", of.publisher
    if of.summary:
        yield "DC.description", of.summary
    yield from (("DC.subject", keyword) for keyword in of.keywords)
    if of.source and (of.source.url or of.source.publisher):
        yield "DC.source", of.source.url or of.source.publisher
    if of.original and of.original.url:
        yield "DC.relation", of.original.url


def json_ld(of: Record) -> dict[str, object]:
    """Return the ``NewsArticle`` of schema.org; keys without a value are left out."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": of.url,
            "url": of.url,
            "mainEntityOfPage": of.url,
            "headline": of.title,
            "description": of.summary,
            "inLanguage": of.lang,
            "datePublished": of.date.text,
            "dateModified": of.changed.text,
            "author": [{"@type": "Person", "name": author} for author in of.authors],
            "translator": of.translator and {"@type": "Person", "name": of.translator},
            "publisher": {"@type": "Organization", "name": of.publisher, "url": of.publisher_url},
            "image": of.image
            and _filled(
                {
                    "@type": "ImageObject",
                    "url": of.image_url,
                    "width": of.image.width,
                    "height": of.image.height,
                    "caption": plain(of.image.caption),
                    "creditText": plain(of.image.credit),
                }
            ),
            "keywords": list(of.keywords),
            "wordCount": of.words,
            "isAccessibleForFree": True,
            "isBasedOn": of.source and _work(of.source),
            "translationOfWork": of.original and _work(of.original),
            "workTranslation": [_work(translation) for translation in of.translations],
            "correction": [
                {"@type": "CorrectionComment", "text": plain(one.note), "datePublished": one.date.text}
                for one in of.corrections
            ],
        }
    )


def breadcrumbs(steps: Iterable[Step], home: str, title: str, url: str, site: Site) -> dict[str, object]:
    """Return the way to a page as a ``BreadcrumbList`` of schema.org, from the home page to the page itself.

    ``steps`` lie between the two; ``home`` and ``title`` are what those are called, ``url`` is the page's site path.
    Texts may be markup.
    """
    all_steps = ((f"/{site.lang}/", "", home), *steps, (url, "", title))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": plain(bare(text)),
                "item": addresses.absolute(path, site.base_url) + addresses.fragment(place),
            }
            for position, (path, place, text) in enumerate(all_steps, 1)
        ],
    }


def _work(of: Work) -> dict[str, object]:
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": of.url if of.lang else "",
            "url": of.url,
            "headline": of.title,
            "inLanguage": of.lang,
            "datePublished": of.date,
            "publisher": of.publisher and {"@type": "Organization", "name": of.publisher},
        }
    )


def _filled(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def _names(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(plain(term.name) for term in terms)
