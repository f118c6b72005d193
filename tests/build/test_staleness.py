"""What a change makes stale, and why: the truth table of the incremental build.

Each table has a column for every kind of change and a line for every kind of output. A cell is the reason for which the
outputs of its line are made again after the change of its column; ``·`` says that they are fresh, ``–`` that there are
none. The lines of a table cover every output of the site, each once, so a table says all that a build does.

The site is the Gazette of ``tests/golden``: English, with some stories in Russian or German.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest

from newsarchive.build.forecast import Forecast
from newsarchive.build.planning import Planned
from newsarchive.model.page import KINDS, page_path
from newsarchive.plan.urls import INDEX
from tests.build.archive import Site

Edit = Callable[[Site], None]

BUDGET = "content/en/2014/04/budget.md"
ELECTION = "content/en/2014/06/election.md"


def _article(title: str, date: str, **more: str) -> str:
    """A new article on the terms that most of the Gazette's articles have."""
    fields = {"title": title, "date": date, "summary": "Short.", "topics": "[culture]", "regions": "[harbour]"}
    fields |= {"source": "observer", "authors": "[Ada Stone]", **more}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\nText.\n"


def _touch_everything(site: Site) -> None:
    for file in site.root.rglob("*.*"):
        os.utime(file)


def _retranslate(site: Site, lang: str, message: str, translation: str) -> None:
    catalog = f"locales/{lang}/LC_MESSAGES/messages.po"
    text, times = re.subn(f'(msgid "{message}"\nmsgstr) ".*"', rf'\1 "{translation}"', site.read(catalog))
    assert times == 1
    site.write(catalog, text)


def _edit_and_restore(site: Site) -> None:
    text = site.read(BUDGET)
    site.write(BUDGET, text.replace("at night", "at noon"))
    site.forecast()  # the edit is seen and remembered
    site.write(BUDGET, text)


# --- one article is edited --------------------------------------------------------------------------------------------

EDITS: dict[str, Edit] = {
    "body": lambda site: site.edit(BUDGET, "at night", "at noon"),
    "title": lambda site: site.edit(BUDGET, "has a budget", "has a plan"),
    "summary": lambda site: site.edit(BUDGET, "More money", "Less money"),
    "date": lambda site: site.edit(BUDGET, "2014-04-23", "2014-04-25"),
    "topic": lambda site: site.edit(BUDGET, "[council]", "[council, culture]"),
    "retag": lambda site: site.edit(BUDGET, "[council]", "[culture]"),
    "name": lambda site: site.edit("content/topics.yaml", "Town council", "Town hall"),
    "touch": _touch_everything,
    "restore": _edit_and_restore,
    "correct": lambda site: site.edit(
        BUDGET, "---\ntitle", "---\ncorrections: [{date: 2014-05-02, note: Less.}]\ntitle"
    ),
}

#: The article is the English ``budget`` of 23 April 2014. ``topic``: it gets the topic "culture" too; ``retag``: it
#: gets it instead of "council"; ``name``: the registry calls "council" otherwise in English; ``touch``: all files of
#: the archive get a new time; ``restore``: the text is changed and changed back; ``correct``: a correction is noted.
EDIT_TABLE = """
                                     | body  title summary date  topic retag name  touch restore  correct
the article                          | view  view  view    view  view  view  view  ·     ·     view
its translation                      | ·     view  view    view  ·     ·     ·     ·     ·     ·
itself beside its translation        | view  view  ·       view  ·     ·     ·     ·     ·     ·
other pages side by side             | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
the articles beside it               | ·     view  view    view  ·     ·     ·     ·     ·     ·
the article that continues it        | ·     view  view    view  view  view  ·     ·     ·     ·
a later article on its topic         | ·     view  view    view  ·     view  view  ·     ·     ·
an earlier article on its topic      | ·     ·     ·       ·     ·     ·     view  ·     ·     ·
a later article on the new topic     | ·     ·     ·       ·     view  view  ·     ·     ·     ·
other articles                       | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
its month                            | ·     view  view    view  ·     ·     ·     ·     ·     ·
other months                         | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
its year                             | ·     ·     ·       view  ·     ·     ·     ·     ·     ·
other years                          | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
its day of the year                  | ·     view  view    gone  ·     ·     ·     ·     ·        ·
its new day of the year              | –     –     –       new   –     –     –     –     –        –
days of the year                     | ·     ·     ·       view  ·     ·     ·     ·     ·        ·
other days of the year               | ·     ·     ·       ·     ·     ·     ·     ·     ·        ·
coverage                             | ·     ·     ·       ·     view  view  view  ·     ·        ·
days, coverage of other languages    | ·     ·     ·       ·     ·     ·     ·     ·     ·        ·
home                                 | ·     view  view    view  ·     ·     ·     ·     ·     ·
its topic, and its year there        | ·     view  view    view  ·     view  view  ·     ·     ·
earlier years of its topic           | ·     ·     ·       ·     ·     ·     view  ·     ·     ·
the new topic, and its year there    | ·     ·     ·       ·     view  view  ·     ·     ·     ·
its region, source and author        | ·     view  view    view  ·     ·     ·     ·     ·     ·
earlier years of these               | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
other terms, and their years         | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
register of topics                   | ·     ·     ·       ·     view  view  view  ·     ·     ·
other registers                      | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
feeds of the language                | view  view  view    view  view  view  view  ·     ·     view
feeds of its topic, region, source   | view  view  view    view  view  view  view  ·     ·     view
feeds of the new topic               | ·     ·     ·       ·     view  view  view  ·     ·     ·
feeds with others on its topic       | ·     ·     ·       ·     ·     ·     view  ·     ·     ·
feeds of other topics                | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
sitemap of its year                  | ·     ·     ·       view  ·     ·     ·     ·     ·     view
sitemap of the lists                 | ·     ·     ·       view  ·     ·     ·     ·     ·        view
other sitemaps, and their index      | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
news sitemap                         | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
its short address                    | ·     view  ·       view  ·     ·     ·     ·     ·     ·
references of its month              | ·     view  ·       view  ·     ·     ·     ·     ·     ·
references of its translation's      | ·     view  ·       view  ·     ·     ·     ·     ·     ·
other references, short addresses    | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
corrections, and their feed          | ·     ·     ·       ·     ·     ·     ·     ·     ·     view
corrections made in 2014             | –     –     –       –     –     –     –     –     –     new
corrections made in 2011             | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
data of its year                     | view  view  view    view  view  view  view  ·     ·        view
data of its month                    | ·     view  view    view  view  view  view  ·     ·        view
data of the translation              | ·     ·     ·       ·     ·     ·     ·     ·     ·        ·
data with others on its topic        | ·     ·     ·       ·     ·     ·     view  ·     ·        ·
other data                           | ·     ·     ·       ·     ·     ·     ·     ·     ·        ·
lists and feeds of other languages   | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
editors' page of its language        | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
editors' pages of other languages    | ·     view  ·       ·     ·     ·     ·     ·     ·     ·
search page                          | ·     ·     ·       ·     ·     ·     view  ·     ·     ·
standing pages, chooser, 404         | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
corrections of other languages       | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
redirects, robots, copies            | ·     ·     ·       ·     ·     ·     ·     ·     ·     ·
"""

#: What is the same in every table. Braces list alternatives; a folder stands for its ``index.html``.
EVERYWHERE = {
    "search page": "en/search/",
    "standing pages, chooser, 404": "{en,ru,de}/about/ {,en/,ru/,de/}404.html {ru,de}/search/ /",
    "corrections of other languages": "{ru,de}/corrections/ {ru,de}/corrections.xml",
    "redirects, robots, copies": """
        news/ferry.html redirects.nginx.conf _redirects robots.txt humans.txt en/2011/11/ferry/ferry.png*
        assets/*""",
}
FEEDS = "{feed.xml,rss.xml,feed.json}"
REFERENCES = "citations.{bib,ris,json}"

EDIT_LINES = EVERYWHERE | {
    "the article": "en/2014/04/budget/",
    "its translation": "ru/2014/04/budget/",
    "itself beside its translation": "ru/2014/04/budget/en/",
    "other pages side by side": "ru/2011/03/library/en/ de/2009/07/tram/en/",
    "the articles beside it": "en/2014/04/{bridge,market}/",
    "the article that continues it": "en/2014/06/school/",
    "a later article on its topic": "en/2014/06/election/",
    "an earlier article on its topic": "en/2011/03/library/",
    "a later article on the new topic": "en/2014/06/clock/",
    "other articles": "{en,de}/2009/07/tram/ ru/2011/03/library/ en/2011/11/ferry/",
    "its month": "en/2014/04/",
    "other months": "en/{2009/07,2011/03,2011/11,2014/06}/",
    "its year": "en/2014/",
    "other years": "en/{2009,2011}/",
    "its day of the year": "en/on-this-day/04-23/",
    "its new day of the year": "en/on-this-day/04-25/",
    "days of the year": "en/on-this-day/",
    "other days of the year": "en/on-this-day/{03-02,04-02,04-30,06-05,06-12,06-20,07-10,11-20}/",
    "coverage": "en/coverage/",
    "days, coverage of other languages": """
        {ru,de}/{coverage,on-this-day}/ ru/on-this-day/{03-02,04-24}/ de/on-this-day/07-10/""",
    "home": "en/",
    "its topic, and its year there": "en/topics/council/{,2014/}",
    "earlier years of its topic": "en/topics/council/2011/",
    "the new topic, and its year there": "en/topics/culture/{,2014/}",
    "its region, source and author": "en/{regions/old-town,sources/herald,authors/ben-moss}/{,2014/}",
    "earlier years of these": "en/{topics/culture,regions/old-town,sources/herald,authors/ben-moss}/2011/",
    "other terms, and their years": """
        en/{topics/transport,regions/harbour,sources/observer,authors/ada-stone}/{,2009/,2011/,2014/}""",
    "register of topics": "en/topics/",
    "other registers": "en/{regions,sources,authors}/",
    "feeds of the language": f"en/{FEEDS}",
    "feeds of its topic, region, source": f"en/{{topics/council,regions/old-town,sources/herald}}/{FEEDS}",
    "feeds of the new topic": f"en/topics/culture/{FEEDS}",
    "feeds with others on its topic": f"en/{{regions/harbour,sources/observer}}/{FEEDS}",
    "feeds of other topics": f"en/topics/transport/{FEEDS}",
    "sitemap of its year": "sitemaps/en-2014.xml",
    "sitemap of the lists": "sitemaps/en.xml",
    "other sitemaps, and their index": "sitemap.xml sitemaps/{en-2009,en-2011,ru,ru-2011,ru-2014,de,de-2009}.xml",
    "news sitemap": "news-sitemap.xml",
    "its short address": "id/budget/",
    "references of its month": f"en/2014/04/{REFERENCES}",
    "references of its translation's": f"ru/2014/04/{REFERENCES}",
    "other references, short addresses": f"""
        en/{{2009/07,2011/03,2011/11,2014/06}}/{REFERENCES} ru/2011/03/{REFERENCES} de/2009/07/{REFERENCES}
        id/{{bridge,clock,election,ferry,library,market,school,tram}}/""",
    "editors' page of its language": "en/translations/",
    "editors' pages of other languages": "{ru,de}/translations/",
    "corrections, and their feed": "en/corrections/ en/corrections.xml",
    "corrections made in 2014": "en/corrections/2014/",
    "corrections made in 2011": "en/corrections/2011/",
    "data of its year": "en/2014/articles.jsonl",
    "data of its month": "api/v1/en/2014/04.json",
    "data of the translation": "ru/2014/articles.jsonl api/v1/ru/2014/04.json",
    "data with others on its topic": "en/2011/articles.jsonl api/v1/en/{2011/03,2014/06}.json",
    "other data": """
        {en/2009,ru/2011,de/2009}/articles.jsonl
        api/v1/{index,schema,en/2009/07,en/2011/11,ru/2011/03,de/2009/07}.json""",
    "lists and feeds of other languages": f"""
        ru/{{,2011/,2011/03/,2014/,2014/04/,topics/,regions/,sources/,authors/}} ru/{FEEDS}
        ru/{{topics/council,regions/old-town,sources/herald,authors/ben-moss}}/{{,2011/,2014/}}
        ru/topics/culture/{{,2011/}} ru/{{topics/council,topics/culture,regions/old-town,sources/herald}}/{FEEDS}
        de/{{,2009/,2009/07/,topics/,regions/,sources/,authors/}} de/{FEEDS}
        de/{{topics/transport,regions/harbour,sources/observer,authors/ada-stone}}/{{,2009/}}
        de/{{topics/transport,regions/harbour,sources/observer}}/{FEEDS}""",
}

# --- articles come, move and go ---------------------------------------------------------------------------------------

MOVES: dict[str, Edit] = {
    "rename": lambda site: site.edit(ELECTION, "---\ntitle", "---\nslug: ballot\ntitle"),
    "redate": lambda site: site.edit(ELECTION, "2014-06-05", "2011-12-24"),
    "remove": lambda site: site.remove(ELECTION),
    "russian": lambda site: site.write(
        "content/ru/2014/06/election.md",
        _article("Совет выбран", "2014-06-05", topics="[council]", translation="{of: en}"),
    ),
    "no-russian": lambda site: site.remove("content/ru/2014/04/budget.md"),
    "today": lambda site: site.write("content/en/2014/06/rain.md", _article("Rain", "2014-06-21")),
    "late": lambda site: site.write("content/en/2011/03/snow.md", _article("Snow", "2011-03-21")),
}

#: ``rename``, ``redate`` (to December 2011), ``remove``: of ``election``, of 5 June 2014; ``russian``: it gets a
#: Russian version; ``no-russian``: the Russian version of ``budget`` is removed, the only Russian article of that
#: year; where a language gets or loses its first article of a month, the articles of that month that it lacks lead
#: elsewhere; ``today``: an article of 21 June 2014 is added; ``late``: one of 21 March 2011, a month long closed.
MOVE_TABLE = """
                                     | rename redate remove russian no-russian today late
the article                          | gone   gone   gone   view    ·          ·     ·
the article at its new address       | new    –      –      –       –          –     –
the article in its new month         | –      new    –      –       –          –     –
its new month                        | –      new    –      –       –          –     –
an article of today                  | –      –      –      –       –          new   –
a late article of March 2011         | –      –      –      –       –          –     new
the article before it                | view   view   view   ·       view       ·     ·
the article after it                 | view   view   view   view    ·          ·     view
the newest article                   | view   view   view   view    ·          view  view
a story that loses its Russian       | ·      view   ·      ·       view       ·     ·
the article before December 2011     | ·      view   ·      ·       ·          ·     view
the article after December 2011      | ·      view   ·      ·       view       ·     view
the article before March 2011's      | ·      ·      ·      ·       ·          ·     view
other articles                       | ·      ·      ·      ·       ·          ·     ·
its month, and today's               | view   view   view   view    ·          view  ·
month of what loses its Russian      | ·      view   ·      ·       view       ·     ·
March 2011, and the month after      | ·      ·      ·      ·       ·          ·     view
other closed months                  | ·      ·      ·      ·       ·          ·     ·
its year, and today's                | ·      view   view   ·       view       view  view
2011                                 | ·      view   ·      ·       ·          ·     view
2009                                 | ·      ·      ·      ·       ·          ·     ·
its day of the year                  | view   gone   gone   view    ·          ·     ·
its new day of the year              | –      new    –      –       –          –     –
today's day of the year              | –      –      –      –       –          new   –
day of the year of the late          | –      –      –      –       –          –     new
days of the year                     | ·      view   view   ·       ·          view  view
other days of the year               | ·      ·      ·      ·       ·          ·     ·
coverage                             | ·      view   view   view    view       view  view
coverage of other languages          | ·      view   view   view    view       view  view
Russian day of the article           | –      –      –      new     –          –     –
Russian day of what is removed       | ·      ·      ·      ·       gone       ·     ·
Russian days of the year             | ·      ·      ·      view    view       ·     ·
other Russian, German days           | ·      ·      ·      ·       ·          ·     ·
home                                 | view   view   view   ·       ·          view  view
its topic                            | view   view   view   ·       ·          ·     ·
its year there                       | view   view   view   ·       view       ·     ·
2011 there                           | ·      view   ·      ·       ·          ·     ·
its region, source, author           | view   view   view   view    ·          view  view
its year there too                   | view   view   view   view    ·          view  ·
2011 there too                       | ·      view   ·      ·       ·          ·     view
culture                              | ·      ·      ·      ·       ·          view  view
culture in 2014                      | ·      ·      ·      ·       ·          view  ·
culture in 2011                      | ·      ·      ·      ·       ·          ·     view
year of terms that lose a Russian    | ·      ·      ·      ·       view       ·     ·
other terms, and their years         | ·      ·      ·      ·       ·          ·     ·
registers                            | ·      ·      view   ·       ·          view  view
feeds of the language                | view   view   view   ·       ·          view  view
feeds of its topic                   | view   view   view   ·       ·          ·     ·
feeds of its region and source       | view   view   view   ·       ·          view  view
feeds of culture                     | ·      ·      ·      ·       ·          view  view
feeds of other terms                 | ·      ·      ·      ·       ·          ·     ·
sitemap of 2014                      | view   view   view   view    view       view  ·
sitemap of 2011                      | ·      view   ·      ·       ·          ·     view
sitemap of 2009                      | ·      ·      ·      ·       ·          ·     ·
sitemap of the lists                 | ·      view   view   view    view       view  view
sitemap of the Russian lists         | ·      ·      ·      view    view       ·     ·
index of sitemaps                    | ·      view   ·      view    view       view  ·
news sitemap                         | ·      ·      ·      ·       ·          view  ·
its short address                    | view   view   gone   view    ·          ·     ·
short address of today's             | –      –      –      –       –          new   –
short address of the late            | –      –      –      –       –          –     new
short address of a lost Russian      | ·      ·      ·      ·       view       ·     ·
other short addresses                | ·      ·      ·      ·       ·          ·     ·
references of its month              | view   view   view   ·       ·          view  ·
references of its new month          | –      new    –      –       –          –     –
references of its Russian month      | –      –      –      new     –          –     –
references of a lost Russian month   | ·      ·      ·      ·       gone       ·     ·
references of March 2011             | ·      ·      ·      ·       ·          ·     view
other references                     | ·      ·      ·      ·       ·          ·     ·
editors' page of its language        | ·      ·      ·      ·       ·          ·     ·
editors' page of Russian             | view   view   view   view    view       view  view
editors' page of German              | view   view   view   ·       ·          view  view
data of its year, and today's        | view   view   view   ·       ·          view  ·
data of its month, and today's       | view   view   view   ·       ·          view  ·
data of its new month                | –      new    –      –       –          –     –
data of 2011                         | ·      view   ·      ·       ·          ·     view
data of March 2011                   | ·      ·      ·      ·       ·          ·     view
data of its Russian month            | –      –      –      new     –          –     –
data of the Russian year             | ·      ·      ·      view    gone       ·     ·
data of a lost Russian month         | ·      ·      ·      ·       gone       ·     ·
index of data                        | ·      view   ·      view    view       ·     ·
other data                           | ·      ·      ·      ·       ·          ·     ·
Russian version of the article       | –      –      –      new     –          –     –
Russian version beside the article   | –      –      –      new     –          –     –
what is removed beside its original  | ·      ·      ·      ·       gone       ·     ·
other pages side by side             | ·      ·      ·      ·       ·          ·     ·
Russian month, terms of it           | –      –      –      new     –          –     –
Russian article that is removed      | ·      ·      ·      view    gone       ·     ·
Russian lists of it alone            | ·      ·      ·      ·       gone       ·     ·
Russian lists of 2014                | ·      ·      ·      view    gone       ·     ·
Russian article of 2011              | ·      ·      ·      ·       view       ·     ·
Russian home, registers, council     | ·      ·      ·      view    view       ·     ·
Russian terms of what is removed     | ·      ·      ·      ·       view       ·     ·
Russian lists of 2011, culture       | ·      ·      ·      ·       ·          ·     ·
German terms that are now Russian    | ·      ·      ·      view    ·          ·     ·
other German lists, feeds, sitemaps  | ·      ·      ·      ·       ·          ·     ·
search page                          | ·      ·      ·      ·       ·          ·     ·
corrections                          | ·      ·      ·      ·       ·          ·     ·
standing pages, chooser, 404         | ·      ·      ·      ·       ·          ·     ·
corrections of other languages       | ·      ·      ·      ·       ·          ·     ·
redirects, robots, copies            | ·      ·      ·      ·       ·          ·     ·
"""

MOVE_LINES = EVERYWHERE | {
    "the article": "en/2014/06/election/",
    "the article at its new address": "en/2014/06/ballot/",
    "the article in its new month": "en/2011/12/election/",
    "its new month": "en/2011/12/",
    "an article of today": "en/2014/06/rain/",
    "a late article of March 2011": "en/2011/03/snow/",
    "the article before it": "en/2014/04/market/",
    "the article after it": "en/2014/06/school/",
    "the newest article": "en/2014/06/clock/",
    "a story that loses its Russian": "en/2014/04/budget/",
    "the article before December 2011": "en/2011/11/ferry/",
    "the article after December 2011": "en/2014/04/bridge/",
    "the article before March 2011's": "en/2011/03/library/",
    "other articles": "{en,de}/2009/07/tram/",
    "its month, and today's": "en/2014/06/",
    "month of what loses its Russian": "en/2014/04/",
    "March 2011, and the month after": "en/2011/{03,11}/",
    "other closed months": "en/2009/07/",
    "its year, and today's": "en/2014/",
    "2011": "en/2011/",
    "2009": "en/2009/",
    "its day of the year": "en/on-this-day/06-05/",
    "its new day of the year": "en/on-this-day/12-24/",
    "today's day of the year": "en/on-this-day/06-21/",
    "day of the year of the late": "en/on-this-day/03-21/",
    "days of the year": "en/on-this-day/",
    "other days of the year": "en/on-this-day/{03-02,04-02,04-23,04-30,06-12,06-20,07-10,11-20}/",
    "coverage": "en/coverage/",
    "coverage of other languages": "{ru,de}/coverage/",
    "Russian day of the article": "ru/on-this-day/06-05/",
    "Russian day of what is removed": "ru/on-this-day/04-24/",
    "Russian days of the year": "ru/on-this-day/",
    "other Russian, German days": "ru/on-this-day/03-02/ de/on-this-day/{,07-10/}",
    "home": "en/",
    "its topic": "en/topics/council/",
    "its year there": "en/topics/council/2014/",
    "2011 there": "en/topics/council/2011/",
    "its region, source, author": "en/{regions/harbour,sources/observer,authors/ada-stone}/",
    "its year there too": "en/{regions/harbour,sources/observer,authors/ada-stone}/2014/",
    "2011 there too": "en/{regions/harbour,sources/observer,authors/ada-stone}/2011/",
    "culture": "en/topics/culture/",
    "culture in 2014": "en/topics/culture/2014/",
    "culture in 2011": "en/topics/culture/2011/",
    "year of terms that lose a Russian": "en/{regions/old-town,sources/herald,authors/ben-moss}/2014/",
    "other terms, and their years": """
        en/topics/transport/{,2009/,2011/,2014/} en/{regions/harbour,sources/observer,authors/ada-stone}/2009/
        en/{regions/old-town,sources/herald,authors/ben-moss}/{,2011/}""",
    "registers": "en/{topics,regions,sources,authors}/",
    "feeds of the language": f"en/{FEEDS}",
    "feeds of its topic": f"en/topics/council/{FEEDS}",
    "feeds of its region and source": f"en/{{regions/harbour,sources/observer}}/{FEEDS}",
    "feeds of culture": f"en/topics/culture/{FEEDS}",
    "feeds of other terms": f"en/{{topics/transport,regions/old-town,sources/herald}}/{FEEDS}",
    "sitemap of 2014": "sitemaps/en-2014.xml",
    "sitemap of 2011": "sitemaps/en-2011.xml",
    "sitemap of 2009": "sitemaps/en-2009.xml",
    "sitemap of the lists": "sitemaps/en.xml",
    "sitemap of the Russian lists": "sitemaps/ru.xml",
    "index of sitemaps": "sitemap.xml",
    "news sitemap": "news-sitemap.xml",
    "its short address": "id/election/",
    "short address of today's": "id/rain/",
    "short address of the late": "id/snow/",
    "short address of a lost Russian": "id/budget/",
    "other short addresses": "id/{bridge,clock,ferry,library,market,school,tram}/",
    "references of its month": f"en/2014/06/{REFERENCES}",
    "references of its new month": f"en/2011/12/{REFERENCES}",
    "references of its Russian month": f"ru/2014/06/{REFERENCES}",
    "references of a lost Russian month": f"ru/2014/04/{REFERENCES}",
    "references of March 2011": f"en/2011/03/{REFERENCES}",
    "other references": f"""
        en/{{2009/07,2011/11,2014/04}}/{REFERENCES} ru/2011/03/{REFERENCES} de/2009/07/{REFERENCES}""",
    "editors' page of its language": "en/translations/",
    "editors' page of Russian": "ru/translations/",
    "editors' page of German": "de/translations/",
    "corrections": "en/corrections/ en/corrections.xml en/corrections/2011/",
    "data of its year, and today's": "en/2014/articles.jsonl",
    "data of its month, and today's": "api/v1/en/2014/06.json",
    "data of its new month": "api/v1/en/2011/12.json",
    "data of 2011": "en/2011/articles.jsonl",
    "data of March 2011": "api/v1/en/2011/03.json",
    "data of its Russian month": "api/v1/ru/2014/06.json",
    "data of the Russian year": "ru/2014/articles.jsonl",
    "data of a lost Russian month": "api/v1/ru/2014/04.json",
    "index of data": "api/v1/index.json",
    "other data": """
        {en/2009,ru/2011,de/2009}/articles.jsonl
        api/v1/{schema,en/2009/07,en/2011/11,en/2014/04,ru/2011/03,de/2009/07}.json""",
    "Russian version of the article": "ru/2014/06/election/",
    "Russian version beside the article": "ru/2014/06/election/en/",
    "what is removed beside its original": "ru/2014/04/budget/en/",
    "other pages side by side": "ru/2011/03/library/en/ de/2009/07/tram/en/",
    "Russian month, terms of it": f"""
        ru/2014/06/ ru/{{regions/harbour,sources/observer,authors/ada-stone}}/{{,2014/}}
        ru/{{regions/harbour,sources/observer}}/{FEEDS}""",
    "Russian article that is removed": "ru/2014/04/budget/",
    "Russian lists of it alone": "ru/2014/04/ ru/{regions/old-town,sources/herald,authors/ben-moss}/2014/",
    "Russian lists of 2014": "ru/2014/ ru/topics/council/2014/ sitemaps/ru-2014.xml",
    "Russian article of 2011": "ru/2011/03/library/",
    "Russian home, registers, council": f"""
        ru/{{,topics/,regions/,sources/,authors/,topics/council/}} ru/{{,topics/council/}}{FEEDS}""",
    "Russian terms of what is removed": f"""
        ru/{{regions/old-town,sources/herald,authors/ben-moss}}/ ru/{{regions/old-town,sources/herald}}/{FEEDS}""",
    "Russian lists of 2011, culture": f"""
        ru/2011/{{,03/}} ru/{{topics/council,topics/culture,regions/old-town,sources/herald,authors/ben-moss}}/2011/
        ru/topics/culture/ ru/topics/culture/{FEEDS} sitemaps/ru-2011.xml""",
    "German terms that are now Russian": "de/{regions/harbour,sources/observer,authors/ada-stone}/ sitemaps/de.xml",
    "other German lists, feeds, sitemaps": f"""
        de/{{,2009/,2009/07/,topics/,regions/,sources/,authors/}} de/topics/transport/ de/{FEEDS}
        de/{{topics/transport,regions/harbour,sources/observer,authors/ada-stone}}/2009/
        de/{{topics/transport,regions/harbour,sources/observer}}/{FEEDS} sitemaps/de-2009.xml""",
}

# --- what is around the articles --------------------------------------------------------------------------------------

FRAME: dict[str, Edit] = {
    "template": lambda site: site.edit("templates/month.html", "<h1>", "<h1 class='month'>"),
    "macro": lambda site: site.edit(
        "templates/macros.html", "{% macro picture(image) %}", "{% macro picture(image) %} "
    ),
    "message": lambda site: _retranslate(site, "de", "Related articles", "Mehr davon"),
    "setting": lambda site: site.edit("content/site.yaml", "News since 2009", "News"),
    "policy": lambda site: site.write("content/site.yaml", site.read("content/site.yaml") + "dangling: warning\n"),
    "standing": lambda site: site.edit("content/pages/de/about.md", "Über das Blatt", "Das Blatt"),
    "asset": lambda site: site.write("content/static/humans.txt", "Ada Stone\n"),
}

#: ``template``: of months; ``macro``: in the file that all pages for readers share; ``message``: a German one that
#: stands in the template of articles; ``setting``: the English tagline; ``policy``: a setting that no page shows;
#: ``standing``: the title of a German standing page; ``asset``: a file that is copied. A line is a kind of page; after
#: a colon stands the language or the only path of which the cell is true, the others are fresh.
FRAME_TABLE = """
                | template macro    message     setting policy standing asset
article         | ·        template messages:de site:en ·      site:de  ·
parallel        | ·        template ·           site:en ·      site:de  ·
standing        | ·        template ·           site:en ·      site:de  ·
story           | ·        template ·           site:en ·      ·        ·
chooser         | ·        template ·           site:en ·      ·        ·
home            | ·        template ·           site:en ·      site:de  ·
translations    | ·        template ·           site:en ·      site:de  ·
year            | ·        template ·           site:en ·      site:de  ·
month           | template template ·           site:en ·      site:de  ·
days            | ·        template ·           site:en ·      site:de  ·
day             | ·        template ·           site:en ·      site:de  ·
coverage        | ·        template ·           site:en ·      site:de  ·
register        | ·        template ·           site:en ·      site:de  ·
term            | ·        template ·           site:en ·      site:de  ·
term-year       | ·        template ·           site:en ·      site:de  ·
search          | ·        template ·           site:en ·      site:de  ·
corrections     | ·        template ·           site:en ·      site:de  ·
corrections-year | ·        template ·           site:en ·      ·        ·
not-found       | ·        template ·           site:en ·      site:de  ·
redirect        | ·        ·        ·           site:en ·      ·        ·
atom            | ·        ·        ·           site:en ·      site:de  ·
rss             | ·        ·        ·           site:en ·      site:de  ·
json-feed       | ·        ·        ·           site:en ·      site:de  ·
corrections-feed | ·        ·        ·           site:en ·      site:de  ·
bibtex          | ·        ·        ·           site:en ·      site:de  ·
ris             | ·        ·        ·           site:en ·      site:de  ·
csl             | ·        ·        ·           site:en ·      site:de  ·
articles        | ·        ·        ·           site:en ·      site:de  ·
api-month       | ·        ·        ·           site:en ·      site:de  ·
api-index       | ·        ·        ·           site:en ·      ·        ·
api-schema      | ·        ·        ·           site:en ·      ·        ·
sitemap         | ·        ·        ·           site:en ·      site:de  ·
sitemap-index   | ·        ·        ·           site:en ·      ·        ·
news-sitemap    | ·        ·        ·           site:en ·      ·        ·
robots          | ·        ·        ·           site:en ·      ·        ·
nginx-redirects | ·        ·        ·           site:en ·      ·        ·
redirect-rules  | ·        ·        ·           site:en ·      ·        ·
copy            | ·        ·        ·           ·       ·      ·        view:humans.txt
rendition       | ·        ·        ·           ·       ·      ·        ·
"""

# --- reading the tables -----------------------------------------------------------------------------------------------

Table = Mapping[str, Mapping[str, str]]


def _read_table(text: str) -> Table:
    """Column -> line -> cell."""
    head, *lines = text.strip("\n").split("\n")
    columns = head.partition("|")[2].split()
    cells = {line.partition("|")[0].strip(): line.partition("|")[2].split() for line in lines}
    assert len(cells) == len(lines)
    assert all(len(of_line) == len(columns) for of_line in cells.values())
    return {column: {line: of_line[n] for line, of_line in cells.items()} for n, column in enumerate(columns)}


def _paths(pattern: str, outlook: Forecast) -> Iterator[str]:
    """The output files that a pattern of a table names; ``*`` stands for whatever there is."""
    for word in pattern.split():
        if "*" in word:
            yield from fnmatch.filter(outlook.pages, word)
            continue
        parts = re.split(r"\{([^}]*)\}", word)
        choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
        yield from (page_path("/" + "".join(chosen).lstrip("/")) for chosen in product(*choices))


def _expected(cells: Mapping[str, str], lines: Mapping[str, str], outlook: Forecast) -> dict[str, str]:
    """Path -> reason, for every output that is there before or after the change."""
    assert cells.keys() == lines.keys()
    named = [(path, cells[line]) for line, pattern in lines.items() for path in _paths(pattern, outlook)]
    twice = [path for path, times in Counter(path for path, _ in named).items() if times > 1]
    assert not twice, f"in two lines of the table: {twice}"
    return {path: "fresh" if cell == "·" else cell for path, cell in named if cell != "–"}


def _expected_of_kind(cells: Mapping[str, str], planned: Planned) -> str:
    reason, _, only = cells[planned.page.kind].partition(":")
    return reason if reason != "·" and only in {"", planned.page.lang, planned.page.path} else "fresh"


def _forecast_reasons(outlook: Forecast) -> dict[str, str]:
    return {path: one.reason for path, one in outlook.pages.items()} | dict.fromkeys(outlook.removed, "gone")


def _does_what_it_says(site: Site, reasons: Mapping[str, str]) -> None:
    """The build renders as many pages as the forecast calls stale, writes none of the others, and is the clean one."""
    stale = {path for path, reason in reasons.items() if reason not in {"fresh", "gone"}}
    report = site.build()
    of_index = {path for path in report.changed_paths if path.startswith(INDEX)}
    assert report.rendered == len(stale) + len(of_index)
    assert stale.issuperset(set(report.changed_paths) - of_index)
    removed = [path for path in report.removed_paths if not path.startswith(INDEX)]
    assert removed == sorted(path for path, reason in reasons.items() if reason == "gone")
    assert site.tree() == site.clean()


EDIT_COLUMNS, MOVE_COLUMNS, FRAME_COLUMNS = map(_read_table, (EDIT_TABLE, MOVE_TABLE, FRAME_TABLE))


@pytest.mark.parametrize("change", EDITS)
def test_an_edit_stales_what_the_table_says(change: str, gazette: Site) -> None:
    """A page is made again when something that it shows was edited, for that reason, and only then."""
    EDITS[change](gazette)
    outlook = gazette.forecast()
    reasons = _forecast_reasons(outlook)
    assert reasons == _expected(EDIT_COLUMNS[change], EDIT_LINES, outlook)
    _does_what_it_says(gazette, reasons)


@pytest.mark.parametrize("change", MOVES)
def test_an_article_that_comes_moves_or_goes_stales_what_the_table_says(change: str, gazette: Site) -> None:
    """Lists of the language, neighbours and versions follow an article; what is over stays as it is."""
    MOVES[change](gazette)
    outlook = gazette.forecast()
    reasons = _forecast_reasons(outlook)
    assert reasons == _expected(MOVE_COLUMNS[change], MOVE_LINES, outlook)
    _does_what_it_says(gazette, reasons)


@pytest.mark.parametrize("change", FRAME)
def test_a_change_around_the_articles_stales_what_the_table_says(change: str, gazette: Site) -> None:
    """Templates, messages and settings stale the kinds of pages and the languages that use them."""
    FRAME[change](gazette)
    outlook = gazette.forecast()
    reasons = _forecast_reasons(outlook)
    assert reasons == {path: _expected_of_kind(FRAME_COLUMNS[change], one) for path, one in outlook.pages.items()}
    _does_what_it_says(gazette, reasons)


def test_the_tables_name_every_kind_of_page_and_every_change() -> None:
    """A kind of page that is added to the site has to be added to the table, and no column goes unchecked."""
    assert set(FRAME_COLUMNS["template"]) == set(KINDS)
    for columns, edits in ((EDIT_COLUMNS, EDITS), (MOVE_COLUMNS, MOVES), (FRAME_COLUMNS, FRAME)):
        assert list(columns) == list(edits)


def test_the_gazette_has_every_kind_of_page(golden_gazette: Site) -> None:
    """The tables are about a site with all that a site can have."""
    assert {one.page.kind for one in golden_gazette.forecast().pages.values()} == set(KINDS)


# --- what a day of news costs -----------------------------------------------------------------------------------------


def _lists_written(site: Site) -> list[str]:
    """The pages of months, and of years of terms, that the next build writes."""
    kinds = {path: one.page.kind for path, one in site.forecast().pages.items()}
    return [path for path in site.build().changed_paths if kinds.get(path) in {"month", "term-year"}]


def test_an_article_of_today_rewrites_the_lists_of_today_alone(gazette: Site) -> None:
    """Of all months the article's own is written, and of all years of its terms this one."""
    MOVES["today"](gazette)
    assert _lists_written(gazette) == [
        "en/2014/06/index.html",
        "en/authors/ada-stone/2014/index.html",
        "en/regions/harbour/2014/index.html",
        "en/sources/observer/2014/index.html",
        "en/topics/culture/2014/index.html",
    ]


@pytest.mark.parametrize("years", [2, 12])
def test_an_article_of_today_costs_the_same_in_an_old_archive(years: int, gazette: Site) -> None:
    """What is rendered and written for today's news does not grow with the years that are over."""
    for year in range(1900, 1900 + years):
        gazette.write(f"content/en/{year}/old.md", _article(f"Old {year}", f"{year}-03-01", id=f"old-{year}"))
    gazette.build()
    MOVES["today"](gazette)
    report = gazette.build()
    # Itself, its neighbour, home, month, year; 4 registers, 4 terms with their year, 4 times 3 feeds, 3 sitemaps;
    # its short address, three lists of references, the data of its month and of its year; one file of each kind of the
    # search index, and its manifest; the editors' pages of the two languages that now lack it;
    # its day of the year, the register of days, their sitemap, and the coverage of three languages.
    assert (report.read, report.parsed, report.rendered, report.written) == (1, 1, 46 + 7, 46 + 7)
    # Planned with them and found fresh: the two other articles and three other stories of the month, and robots.txt;
    # and the other years of its four terms, seven in the Gazette and four for each year here.
    assert report.planned == 46 + 6 + 7 + 4 * years
