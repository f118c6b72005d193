"""An article as a mapping for JSON: a line of a year's file, an entry of a month of the API.

Keys are those of the data dictionary (``docs/reference/takeaway.md`` and the published schema). URLs are whole, dates
ISO 8601, texts plain, and what is not there is left out.
"""

from __future__ import annotations

from newsarchive.model.machine_views import ArticleData
from newsarchive.model.parts import Site, Term
from newsarchive.render import addresses
from newsarchive.render.formats import plain


def article_json(of: ArticleData, html: str, site: Site) -> dict[str, object]:
    """Return an article as data; ``html`` is its body with whole addresses, empty where only facts are given."""

    def whole(url: str) -> str:
        return addresses.absolute(url, site.base_url)

    return _filled(
        {
            "url": whole(of.url),
            "permalink": addresses.permanent(of.permalink, of.url, of.lang, site),
            "story": of.story,
            "language": of.lang,
            "title": plain(of.title),
            "summary": plain(of.summary),
            "published": of.date.text,
            "updated": of.updated.text if of.updated else "",
            "changed": of.changed.text,
            "authors": [plain(author.name) for author in of.authors],
            "topics": _terms(of.topics),
            "regions": _terms(of.regions),
            "source": _source(of),
            "links": [_filled({"title": plain(link.title), "url": link.url}) for link in of.links],
            "translation": of.translation
            and _filled(
                {
                    "of": of.translation.of,
                    "original": whole(of.translation.original) if of.translation.original else "",
                    "by": plain(of.translation.by),
                    "machine": of.translation.machine,
                }
            ),
            "follows": of.follows,
            "corrections": [{"date": one.date.text, "note": plain(one.note)} for one in of.corrections],
            "image": of.image
            and _filled(
                {
                    "url": whole(of.image.url),
                    "alt": plain(of.image.alt),
                    "caption": plain(of.image.caption),
                    "credit": plain(of.image.credit),
                    "width": of.image.width,
                    "height": of.image.height,
                }
            ),
            "words": of.words,
            "content_html": html,
        }
    )


def _terms(terms: tuple[Term, ...]) -> list[dict[str, str]]:
    return [{"id": term.id, "name": plain(term.name)} for term in terms]


def _source(of: ArticleData) -> dict[str, object] | None:
    if of.source is None:
        return None
    term, date = of.source.term, of.source.date
    return _filled(
        {
            "id": term.id if term else "",
            "name": plain(of.source.name),
            "date": date.text if date else "",
            "url": of.source.url,
        }
    )


def _filled(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}
