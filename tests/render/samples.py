"""One view of every kind, with text that would break a page if any of it were printed as it is.

Made by hand and complete: every field is filled, so that a template shows all that it can show.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from newsarchive.model import browse_views, machine_views, parts, views
from newsarchive.model import translation_parts as work_parts
from newsarchive.model.article import Correction, Link
from newsarchive.model.dates import Moment
from newsarchive.plan.takeaway import article_data

#: A text in which each character means something to one of the output formats.
HOSTILE = "<b>&\"'</script>]]>\u2028%(x)s{{ 7*7 }}"
BASE_URL = "https://archive.example.org/news/"
LANGUAGES = ("en", "ru", "de")

DATE = Moment(dt.date(2009, 7, 10), 1247176800, "2009-07-10")
TIME = Moment(dt.date(2014, 4, 23), 1398246480, "2014-04-23T11:48:00+02:00")


PROJECT_ROOT = Path(__file__).resolve().parents[2]

#: The project's templates: source by name.
TEMPLATES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((PROJECT_ROOT / "templates").iterdir())
    if path.is_file()
}

#: The project's catalogues: the bytes of the PO file by language.
CATALOG_FILES = {
    path.parts[-3]: path.read_bytes() for path in sorted((PROJECT_ROOT / "locales").glob("*/LC_MESSAGES/messages.po"))
}


def absolute(url: str) -> str:
    """The whole address of a site path, by another way than the project's."""
    return BASE_URL + quote(url.removeprefix("/"))


def site(lang: str = "en", text: str = "Archive") -> parts.Site:
    """The site in one language."""
    pages = (parts.NavLink(f"About {text}", f"/{lang}/about/"),)
    return parts.Site(lang, f"Title {text}", f"Tagline {text}", BASE_URL, LANGUAGES, 2001, pages)


def card(lang: str = "en", text: str = "Card", story: str = "wego") -> parts.Card:
    """An article as other pages show it."""
    return parts.Card(lang, story, f"/{lang}/2014/04/{story}/", f"Card {text}", f"Teaser {text}", TIME, f"Paper {text}")


def version(lang: str = "en", text: str = "Version") -> work_parts.Version:
    """A version as the editors' page shows it."""
    return work_parts.Version(lang, f"Card {text}", f"/{lang}/2014/04/seoul/")


def term(register: str, text: str = "Term", lang: str = "en") -> parts.Term:
    """A term whose address is not ASCII."""
    return parts.Term(register, "smart-city", f"Name {text}", lang, f"/{lang}/{register}/умный-город/")


def alternates(tail: str, *languages: str) -> tuple[parts.Alternate, ...]:
    """The versions of a page in the languages named."""
    return tuple(parts.Alternate(lang, f"/{lang}/{tail}") for lang in languages)


def article(lang: str = "en", text: str = "Text") -> views.ArticleView:
    """An article with all that an article can have; it exists in English and Russian, and lacks German."""
    return views.ArticleView(
        url=f"/{lang}/2009/07/seoul/",
        permalink="/id/seoul/",
        alternates=alternates("2009/07/seoul/", "en", "ru"),
        missing=("de",),
        nearby=(parts.Alternate("de", "/de/2009/07/"),),
        lang=lang,
        story="seoul",
        title=f"Headline {text}",
        summary=f"Summary {text}",
        date=DATE,
        updated=TIME,
        year_url=f"/{lang}/2009/",
        month_url=f"/{lang}/2009/07/",
        authors=(term("authors", text, lang), parts.Term("authors", "b", f"Second {text}", "", f"/{lang}/authors/b/")),
        topics=(term("topics", text, lang),),
        regions=(term("regions", text, lang),),
        source=parts.Source(
            f"The Herald {text}",
            DATE,
            "https://herald.example/?a=1&b=2",
            "https://herald.example/",
            term("sources", text, lang),
        ),
        links=(Link(f"Link {text}", "https://link.example/ü?a=1&b=2"), Link("", "https://plain.example/")),
        translation=parts.Translated("de", card("de", text, "seoul"), f"Translator {text}", machine=True, state="aged"),
        translations=(card("ru", text, "seoul"),),
        corrections=(Correction(TIME, f"Correction {text}"),),
        image=parts.Image(
            f"/{lang}/2009/07/seoul/картина.png", f"Alt {text}", f"Credit {text}", f"Caption {text}", 640, 480
        ),
        body=BODY,
        words=321,
        earlier=(card(lang, text, "first"), card("de", text, "second")),
        follows=card(lang, text, "before"),
        continued_by=(card("ru", text, "after"),),
        previous=card(lang, text, "previous"),
        next=card(lang, text, "next"),
        related=(card(lang, text, "related"),),
        summary_written=True,
        legacy={"counters": {"today": "955"}},
        changed=TIME,
        visits=1234,
    )


#: Its marks: 0 a link to another page, 1 an image, 2 a link that leads nowhere.
BODY = parts.Body(
    "en/seoul.md",
    "0" * 32,
    (
        parts.Target("/en/2014/04/wego/", "s-заметка", 0, 0),
        parts.Target("/en/a b.png", "", 10, 20),
        parts.Target("", "", 0, 0),
    ),
    (' title="t"', ' alt="An &amp; image"', ""),
)
BODY_HTML = (
    '<p id="s-top">One \x010\x02two\x030\x02 \x011\x02 \x012\x02three\x032\x02 '
    '<a class="x" href="#s-fn-1">1</a> <a href="https://web.example/?a=1&amp;b=2">web</a> &lt;a href="#no"&gt; '
    '<a href="#s-fnref:a" class="footnote-backref">↩</a><a href="#s-fnref2:a" class="footnote-backref">↩</a></p>'
)


#: What the sample article was translated from: a heading more, and the same ids.
ORIGINAL = replace(BODY, path="fr/seoul.md", digest="1" * 32)


VISITS = parts.Visits(dt.date(2014, 4, 23), parts.VisitCount(955, 1154, 39_537_950), parts.VisitCount(1, 2, 3))


def load_body(body: parts.Body) -> str:
    """The stored body, whichever is asked for."""
    return f'<h2 id="s-titre">Titre</h2>\n{BODY_HTML}' if body == ORIGINAL else BODY_HTML


def feed(lang: str = "en", text: str = "Text", file: str = "feed.xml") -> machine_views.FeedView:
    """A topic's feed with two entries."""
    full = article(lang, text)
    entry = machine_views.FeedEntry(
        card(lang, text, "seoul"), f"tag:archive.example.org,2001:{lang}/seoul", BODY, TIME,
        full.authors, full.topics, "https://herald.example/?a=1&b=2", full.image,
    )  # fmt: skip
    bare = replace(
        entry, card=replace(entry.card, summary=""), tag=f"tag:archive.example.org,2001:{lang}/bare",
        authors=(), topics=(), source_url="", image=None,
    )  # fmt: skip
    home = term("topics", text, lang).url
    return machine_views.FeedView(
        home + file, home, f"tag:archive.example.org,2001:{lang}/topics/smart-city", term("topics", text, lang),
        "2014-04-23T11:48:00+02:00", (entry, bare),
    )  # fmt: skip


def cited(lang: str = "en", text: str = "Text") -> parts.Cited:
    """What a citation says of the sample article."""
    full = article(lang, text)
    return parts.Cited(
        full.url, full.permalink, lang, full.story, full.title, full.date, full.authors, full.source, full.translation
    )


def references(format_: str, lang: str = "en", text: str = "Text") -> machine_views.ReferencesView:
    """The references of a month with two articles; of the second only what every article has."""
    full = cited(lang, text)
    bare = replace(full, story="bare", url=f"/{lang}/2009/07/bare/", authors=(), source=None, translation=None)
    return machine_views.ReferencesView(f"/{lang}/2009/07/citations.{format_}", (full, bare))


def corrected(lang: str = "en", text: str = "Text") -> parts.Corrected:
    """A correction in a list."""
    tag = f"tag:archive.example.org,2001:{lang}/seoul/correction/2014-04-23/1"
    return parts.Corrected(replace(card(lang, text, "seoul"), summary=""), tag, TIME, f"Note {text}")


def data(lang: str = "en", text: str = "Text") -> tuple[machine_views.ArticleData, machine_views.ArticleData]:
    """The sample article as data, and one with only what every article has."""
    full = article_data(article(lang, text))
    bare = replace(
        full, story="bare", url=f"/{lang}/2009/07/bare/", summary="", updated=None, authors=(), topics=(), regions=(),
        source=None, links=(), translation=None, follows="", corrections=(), image=None,
    )  # fmt: skip
    return full, bare


def _months(lang: str) -> tuple[parts.MonthLink, ...]:
    return tuple(
        parts.MonthLink(2009, month, f"/{lang}/2009/{month:02d}/" if month == 7 else "", int(month == 7))
        for month in range(1, 13)
    )


#: Old addresses with characters that the rules of some server take for syntax.
REDIRECTS = (
    machine_views.Redirect('/old/статья "a"\\b.html', "/en/2014/04/wego/"),
    machine_views.Redirect("/old:one/*", "/ru/о-нас/"),
    machine_views.Redirect('/news.php?id=5&x="', "/en/2009/07/seoul/"),
)


def pages(lang: str = "en", text: str = "Text") -> dict[str, views.View]:
    """A view of every kind but the plain copy, in a language, with ``text`` in every field that holds text."""
    full = article(lang, text)
    home = f"/{lang}/"
    topic, source = term("topics", text, lang), term("sources", text, lang)
    everywhere = alternates("", *LANGUAGES)
    one = card(lang, text)
    return {
        "article": full,
        "parallel": browse_views.ParallelView(
            f"{full.url}fr/", full.alternates, replace(card(lang, text, "seoul"), url=full.url),
            card("fr", text, "seoul"), BODY, ORIGINAL, full.year_url, full.month_url,
        ),
        "standing": views.StandingView(
            f"{home}about/", alternates("about/", "en", "ru"), ("de",), f"About {text}", f"Summary {text}", TIME,
            full.image, full.links, BODY, VISITS,
        ),
        "story": views.StoryView(
            "/id/seoul/", alternates("2009/07/seoul/", "en", "ru"),
            (card("en", text, "seoul"), card("ru", text, "seoul")),
        ),
        "chooser": views.ChooserView(
            "/", everywhere, dict.fromkeys(LANGUAGES, f"Title {text}"), dict.fromkeys(LANGUAGES, f"Tag {text}")
        ),
        "home": views.HomeView(
            home,
            everywhere,
            (one,),
            (parts.YearLink(2014, f"{home}2014/", 21),),
            (0,) * 6 + (1 << 10,) + (0,) * 5,
            VISITS,
        ),
        "translations": views.TranslationsView(
            f"{home}translations/",
            alternates("translations/", *LANGUAGES),
            (work_parts.StateCount("aged", 1), work_parts.StateCount("missing", 102)),
            (
                work_parts.TranslationWork(
                    "aged", version(lang, text), version("de", text), title=True, changed=3, removed=1,
                    paragraphs=(work_parts.Paragraph(2, f"Zweitens {text}"), work_parts.Paragraph(5, text)),
                ),
                work_parts.TranslationWork(
                    "missing", version("de"), version("de"), title=False, changed=0, removed=0, paragraphs=()
                ),
            ),
            101,
        ),
        "year": browse_views.YearView(
            f"{home}2009/", alternates("2009/", *LANGUAGES), 2009, _months(lang),
            (parts.DayCount(dt.date(2009, 7, 5), 1), parts.DayCount(dt.date(2009, 7, 10), 11)), 12,
            parts.YearLink(33, f"{home}0033/", 2), (f"{home}2009/articles.jsonl", f"{home}2009/articles-2.jsonl"),
        ),
        "month": browse_views.MonthView(
            f"{home}2009/07/", alternates("2009/07/", "en", "ru"), 2009, 7, f"{home}2009/",
            (parts.Day(dt.date(2009, 7, 5), (one,)), parts.Day(dt.date(2009, 7, 10), (card(lang, text, "b"),))),
            2, parts.MonthLink(2008, 12, f"{home}2008/12/", 5),
        ),
        "days": browse_views.DaysView(
            f"{home}on-this-day/",
            alternates("on-this-day/", *LANGUAGES),
            (browse_views.YearDays(
                7,
                (browse_views.YearDay(7, 9, "", 0), browse_views.YearDay(7, 10, f"{home}on-this-day/07-10/", 6)),
            ),),
        ),
        "day": browse_views.OnThisDayView(
            f"{home}on-this-day/07-10/", alternates("on-this-day/07-10/", "en", "ru"), f"{home}on-this-day/", 7, 10, 6,
            (browse_views.DayOfYear(2009, f"{home}2009/07/", 6, (one,)),), (7, 9), (7, 11),
        ),
        "coverage": browse_views.CoverageView(
            f"{home}coverage/", alternates("coverage/", *LANGUAGES), 12, 345, DATE.day, TIME.day,
            (browse_views.YearMonths(2009, f"{home}2009/", (0, 5, *(0,) * 10), 5),
             browse_views.YearMonths(2014, f"{home}2014/", (0, 0, 0, 7, *(0,) * 8), 7)),
            (
                browse_views.LanguageCoverage(
                    "en", 12, 3, (parts.YearLink(2009, "/en/2009/", 5), parts.YearLink(2014, "/en/2014/", 7))
                ),
                browse_views.LanguageCoverage("ru", 5, 10, (parts.YearLink(2014, "/ru/2014/", 5),)),
            ),
            (parts.TermCount(topic, 12),), (parts.TermCount(term("regions", text), 4),), (parts.TermCount(source, 3),),
            (browse_views.Gap((2009, 3), (2009, 3), 1), browse_views.Gap((2009, 5), (2014, 3), 59)), 60, 63,
            (browse_views.Lack("topics", 1), browse_views.Lack("time", 2)),
        ),
        "register": views.RegisterView(
            f"{home}topics/", alternates("topics/", *LANGUAGES), "topics", (parts.TermCount(topic, 12345),)
        ),
        "term": views.TermView(
            source.url, alternates("sources/умный-город/", "en", "ru"), source, "https://herald.example/",
            f"{home}sources/", 2, (one,),
            (parts.YearLink(2014, source.url + "2014/", 2), parts.YearLink(2012, source.url + "2012/", 1)), feeds=True,
        ),
        "term-year": views.TermYearView(
            topic.url + "2014/", alternates("topics/умный-город/2014/", "en"), topic, 2014, (one,)
        ),
        "search": views.SearchView(
            f"{home}search/",
            alternates("search/", *LANGUAGES),
            (parts.TermName("topics", "smart-city", text, "en"), parts.TermName("sources", "herald", text, lang)),
        ),
        "corrections": views.CorrectionsView(
            f"{home}corrections/", alternates("corrections/", *LANGUAGES), (corrected(lang, text),),
            (parts.YearLink(2014, f"{home}corrections/2014/", 2),),
        ),
        "corrections-year": views.CorrectionsYearView(
            f"{home}corrections/2014/", alternates("corrections/2014/", "en", "ru"), f"{home}corrections/", 2014,
            (corrected(lang, text),),
        ),
        "not-found": views.NotFoundView(f"{home}404.html", alternates("404.html", *LANGUAGES), home),
        "redirect": views.RedirectView("/old.html", f"{home}2014/04/ве&го/"),
        "atom": feed(lang, text, "feed.xml"),
        "rss": feed(lang, text, "rss.xml"),
        "json-feed": feed(lang, text, "feed.json"),
        "corrections-feed": machine_views.CorrectionsFeedView(
            f"{home}corrections.xml", f"{home}corrections/", f"tag:archive.example.org,2001:{lang}/corrections",
            TIME.text, (corrected(lang, text),),
        ),
        "bibtex": references("bib", lang, text),
        "ris": references("ris", lang, text),
        "csl": references("json", lang, text),
        "articles": machine_views.ArticlesView(f"{home}2009/articles.jsonl", data(lang, text)),
        "api-month": machine_views.ApiMonthView(
            f"/api/v1/{lang}/2009/07.json", lang, 2009, 7, tuple(replace(one, body=None) for one in data(lang, text))
        ),
        "api-index": machine_views.ApiIndexView(
            "/api/v1/index.json", "/api/v1/schema.json",
            (
                parts.DataLanguage(
                    lang, f"Title {text}",
                    (parts.DataYear(2009, (f"/api/v1/{lang}/2009/07.json",), (f"{home}2009/articles.jsonl",)),),
                ),
            ),
        ),
        "api-schema": machine_views.ApiSchemaView("/api/v1/schema.json"),
        "sitemap": machine_views.SitemapView(
            "/sitemaps/en-2009.xml",
            (
                machine_views.SitemapUrl(home, "2014-04-23", everywhere),
                machine_views.SitemapUrl(
                    f"{home}2009/07/се&ул/", "2009-07-10", alternates("2009/07/се&ул/", "en", "ru")
                ),
                machine_views.SitemapUrl("/ru/only/", "", ()),
            ),
        ),
        "sitemap-index": machine_views.SitemapIndexView(
            "/sitemap.xml",
            (
                machine_views.SitemapUrl("/sitemaps/en-2009.xml", "2009-07-10", ()),
                machine_views.SitemapUrl("/sitemaps/x.xml", "", ()),
            ),
        ),
        "news-sitemap": machine_views.NewsSitemapView(
            "/news-sitemap.xml", (machine_views.NewsUrl(one, f"Title {text}"),)
        ),
        "robots": machine_views.RobotsView("/robots.txt", ("/sitemap.xml", "/news-sitemap.xml")),
        "nginx-redirects": machine_views.RulesView("/redirects.nginx.conf", REDIRECTS),
        "redirect-rules": machine_views.RulesView("/_redirects", REDIRECTS),
    }  # fmt: skip


#: Every kind that has a template.
RENDERED = tuple(sorted(pages()))
