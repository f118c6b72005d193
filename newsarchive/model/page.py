"""A page: one output file, as planned.

``KINDS`` is the list of all that the site can publish: for every kind the template that writes it and the view that
the template sees. A page has no other input than its view and the ``Site`` of its language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newsarchive.model import browse_views, machine_views, views
from newsarchive.model.views import View


class Kind(NamedTuple):
    """``template`` is empty for what is no text: a plain copy, a smaller version of an image.

    ``order``: place in the commit (pages 0, lists 1, feeds and machine files 2).
    """

    template: str
    view: type[View]
    order: int


KINDS: dict[str, Kind] = {
    "copy": Kind("", views.CopyView, 0),
    "rendition": Kind("", views.RenditionView, 0),
    "article": Kind("article.html", views.ArticleView, 0),
    "parallel": Kind("parallel.html", browse_views.ParallelView, 0),
    "standing": Kind("standing.html", views.StandingView, 0),
    "story": Kind("story.html", views.StoryView, 1),
    "chooser": Kind("chooser.html", views.ChooserView, 1),
    "home": Kind("home.html", views.HomeView, 1),
    "translations": Kind("translations.html", views.TranslationsView, 1),
    "year": Kind("year.html", browse_views.YearView, 1),
    "month": Kind("month.html", browse_views.MonthView, 1),
    "days": Kind("days.html", browse_views.DaysView, 1),
    "day": Kind("day.html", browse_views.OnThisDayView, 1),
    "coverage": Kind("coverage.html", browse_views.CoverageView, 1),
    "register": Kind("register.html", views.RegisterView, 1),
    "term": Kind("term.html", views.TermView, 1),
    "term-year": Kind("term-year.html", views.TermYearView, 1),
    "search": Kind("search.html", views.SearchView, 1),
    "not-found": Kind("404.html", views.NotFoundView, 1),
    "corrections": Kind("corrections.html", views.CorrectionsView, 1),
    "corrections-year": Kind("corrections-year.html", views.CorrectionsYearView, 1),
    "redirect": Kind("redirect.html", views.RedirectView, 1),
    "atom": Kind("feed.atom.xml", machine_views.FeedView, 2),
    "rss": Kind("feed.rss.xml", machine_views.FeedView, 2),
    "json-feed": Kind("feed.json", machine_views.FeedView, 2),
    "corrections-feed": Kind("corrections.xml", machine_views.CorrectionsFeedView, 2),
    "bibtex": Kind("citations.bib", machine_views.ReferencesView, 2),
    "ris": Kind("citations.ris", machine_views.ReferencesView, 2),
    "csl": Kind("citations.json", machine_views.ReferencesView, 2),
    "articles": Kind("articles.jsonl", machine_views.ArticlesView, 2),
    "api-month": Kind("api-month.json", machine_views.ApiMonthView, 2),
    "api-index": Kind("api-index.json", machine_views.ApiIndexView, 2),
    "api-schema": Kind("api-schema.json", machine_views.ApiSchemaView, 2),
    "sitemap": Kind("sitemap.xml", machine_views.SitemapView, 2),
    "sitemap-index": Kind("sitemap-index.xml", machine_views.SitemapIndexView, 2),
    "news-sitemap": Kind("news-sitemap.xml", machine_views.NewsSitemapView, 2),
    "robots": Kind("robots.txt", machine_views.RobotsView, 2),
    "nginx-redirects": Kind("redirects.nginx.conf", machine_views.RulesView, 2),
    "redirect-rules": Kind("_redirects", machine_views.RulesView, 2),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    ``path``: the output file, relative, decoded; ``lang``: of the interface text, empty for copies; ``owner``: the
    content file that asked for it, from the root, or empty; collisions are told by it.
    """

    path: str
    kind: str
    lang: str
    view: View
    owner: str = ""


def page_path(url: str) -> str:
    """Return the output file of a site path.

    ``/en/2009/`` → ``en/2009/index.html``, ``/en/feed.xml`` → ``en/feed.xml``.
    """
    return (url + "index.html" if url.endswith("/") else url).lstrip("/")
