"""Ways of a reader: how many links lie between the home page and any article."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import unquote, urljoin, urlsplit

from newsarchive.model.page import page_path
from tests.build.archive import Site

MOST_LINKS = 5
ARTICLE = re.compile(r"(\w\w)/\d{4}/\d\d/[^/]+/index\.html")


def _links_from(site: Site, path: str) -> set[str]:
    """The pages that the links of a page lead to, as files."""
    here = "/" + path.removesuffix("index.html")
    found = re.findall(r'<a [^>]*href="([^"]+)"', (site.output / path).read_text(encoding="utf-8"))
    addresses = (urlsplit(urljoin(here, link)) for link in found)
    return {page_path(unquote(address.path)) for address in addresses if not address.netloc}


def _distances(site: Site, start: str) -> dict[str, int]:
    """Every page that can be reached from ``start`` with the fewest links that it takes."""
    known, waiting = {start: 0}, deque([start])
    while waiting:
        path = waiting.popleft()
        for target in sorted(_links_from(site, path) - known.keys()):
            if (site.output / target).is_file():
                known[target] = known[path] + 1
                if target.endswith(".html"):
                    waiting.append(target)
    return known


def test_every_article_is_within_five_links_of_home(gazette: Site) -> None:
    """In an archive of eighty years, with a month of much news and articles without any term, none lies deeper."""
    front = "---\ntitle: Old\ndate: {date}\nid: {id}\n---\nText.\n"
    for year in range(1920, 2000):
        date = f"{year}-{1 + year % 12:02d}-{1 + year % 28:02d}"
        gazette.write(f"content/en/{year}/old.md", front.format(date=date, id=f"old-{year}"))
    for number in range(60):
        gazette.write(
            f"content/en/1950/n{number}.md", front.format(date=f"1950-05-{1 + number % 30:02d}", id=f"n{number}")
        )
    gazette.build()
    for lang in ("en", "ru", "de"):
        distances = _distances(gazette, f"{lang}/index.html")
        articles = {path for path in gazette.tree() if (found := ARTICLE.fullmatch(path)) and found[1] == lang}
        assert articles
        assert articles <= distances.keys()
        assert max(distances[path] for path in articles) <= MOST_LINKS


def test_a_page_that_nothing_leads_to_would_be_seen(gazette: Site) -> None:
    """The walk follows links only: a page beside them is not reached."""
    (gazette.output / "en/2014/04/lost").mkdir()
    (gazette.output / "en/2014/04/lost/index.html").write_text("<p>Lost</p>", encoding="utf-8")
    assert "en/2014/04/lost/index.html" not in _distances(gazette, "en/index.html")
