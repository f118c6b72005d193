"""The archive's site as Pelican builds it: articles, tags, categories, authors, months, years, feeds, a sitemap."""

from pathlib import Path

import yaml

SITENAME = "City Chronicle"
SITEURL = "https://archive.example.org"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "."
THEME_STATIC_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DEFAULT_PAGINATION = 50
# Every article is an original: see pelican_site.py.
ARTICLE_TRANSLATION_ID = None
ARTICLE_URL = "{lang}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = ARTICLE_URL
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "source/{slug}/", "source/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "author/{slug}/", "author/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/", "{date:%Y}/index.html"
MONTH_ARCHIVE_URL, MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/", "{date:%Y}/{date:%m}/index.html"
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{base_name}/{number}/", "{base_name}/{number}/index.html"))
FEED_ALL_ATOM, FEED_ALL_RSS = "feed.xml", "rss.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = "tag/{slug}/feed.xml", "tag/{slug}/rss.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "source/{slug}/feed.xml", "source/{slug}/rss.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
MARKDOWN = {
    "extension_configs": {
        f"markdown.extensions.{name}": {}
        for name in ("meta", "footnotes", "tables", "def_list", "attr_list", "fenced_code", "toc")
    },
    "output_format": "html5",
}
# What it can keep from one run to the next: articles that are read.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
MESSAGES = {
    file.stem: {key: text["other"] for key, text in yaml.safe_load(file.read_text(encoding="utf-8")).items()}
    for file in Path(__file__).with_name("i18n").glob("*.yaml")
}
