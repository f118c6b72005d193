"""The filters of the templates, by what they need to know of the page beside their value.

A template says ``{{ page.date|date }}``; the environment calls ``long_date(page.date, lang)`` with the language of the
page. All are pure functions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from newsarchive.model.browse_views import ParallelView
from newsarchive.model.parts import Alternate, Body, Site
from newsarchive.render import (
    addresses,
    charts,
    citations,
    exchange,
    formats,
    markup,
    parallel,
    record,
    reference,
    takeaway,
    weeks,
)
from newsarchive.render.body import resolve

Filter = Callable[..., Any]
#: Gives a stored body with its marks.
Load = Callable[[Body], str]

#: Called with the value and what the template gives.
OF_VALUE: dict[str, Filter] = {
    "bars": charts.bars,
    "bibtex": exchange.bibtex,
    "course": charts.course,
    "courses": charts.courses,
    "csl": exchange.csl,
    "dublin_core": record.dublin_core,
    "external": addresses.external,
    "file_text": markup.file_text,
    "heat_map": charts.heat_map,
    "highwire": record.highwire,
    "isodate": formats.iso_date,
    "json": markup.json_markup,
    "json_ld": record.json_ld,
    "largest": charts.largest,
    "mail_link": addresses.mail_link,
    "nginx_quoted": markup.quoted_parameter,
    "open_graph": record.open_graph,
    "own_language_name": formats.own_language_name,
    "plain": formats.plain,
    "plural_examples": formats.plural_examples,
    "rfc822": formats.rfc822_date,
    "ris": exchange.ris,
    "territory_locale": formats.territory_locale,
    "text_direction": formats.text_direction,
    "upper_first": formats.upper_first,
    "weekdays": formats.weekdays,
    "year": formats.year,
}

#: Called with the value, what the template gives, and a language code.
OF_LANGUAGE: dict[str, Filter] = {
    "and_list": lambda items, lang: formats.and_list(tuple(map(str, items)), lang),
    "date": formats.long_date,
    "language_list": formats.language_list,
    "language_name": formats.language_name,
    "month_day": formats.month_day,
    "month_initial": formats.month_initial,
    "month_name": formats.month_name,
    "number": formats.number,
    "weeks": weeks.month_weeks,
    "year_month": formats.year_month,
}


def _x_default(alternates: tuple[Alternate, ...], site: Site) -> str:
    return addresses.x_default(alternates, site.languages)


def _body(body: Body, way_back: str = "", *, site: Site, load: Load) -> str:
    """Return a body as markup for its own page; ``way_back`` is what the arrows of footnotes are called."""
    return markup.body_markup(load(body), body, lambda url: addresses.href(url, site.base_url), way_back)


def _feed_body(body: Body, url: str, *, site: Site, load: Load) -> str:
    """Return a body with whole addresses as text, which the feed escapes as its format wants; ``url`` is its page."""
    return _whole(load(body), body, url, site.base_url)


@lru_cache(maxsize=64)
def _whole(html: str, body: Body, url: str, base_url: str) -> str:
    """Return what ``_feed_body`` returns: the formats of a feed ask for the same bodies one after the other."""
    here = addresses.absolute(url, base_url)
    return resolve(html, body, href=lambda link: addresses.absolute(link, base_url), here=here)


def _side_by_side(page: ParallelView, way_back: str = "", *, site: Site, load: Load) -> parallel.Parallel:
    """Return the bodies of a translation and its original in rows of markup; ``way_back`` as above."""
    translation = _body(page.translation_body, way_back, site=site, load=load)
    original = _body(page.original_body, way_back, site=site, load=load)
    others = {addresses.href(f"/{code}/", site.base_url): code for code in site.languages if code != site.lang}
    return markup.parallel_markup(parallel.side_by_side(translation, parallel.set_apart(original, site.lang, others)))


#: Called with the value, what the template gives, and by name the ``Site`` and what loads a body.
OF_BODY: dict[str, Filter] = {"body": _body, "feed_body": _feed_body, "side_by_side": _side_by_side}

#: Called with the value, what the template gives, and the ``Site``.
OF_SITE: dict[str, Filter] = {
    "absolute": lambda url, site: addresses.absolute(url, site.base_url),
    "article_json": takeaway.article_json,
    "breadcrumbs": record.breadcrumbs,
    "citations": citations.citations,
    "href": lambda url, site: addresses.href(url, site.base_url),
    "record": record.record,
    "reference": reference.reference,
    "request_target": lambda url, site: addresses.request_target(url, site.base_url),
    "server_path": lambda url, site: addresses.server_path(url, site.base_url),
    "x_default": _x_default,
}
