"""Related articles: earlier ones of the same language that share the most topics and regions.

Only backwards in time, so that a new article never changes the page of an old one. Of each term only the latest few
articles are looked at: the work is linear, and the nearest past is what a reader of news wants.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from newsarchive.model.article import Article
from newsarchive.plan.archive import Labels

#: How many related articles a page shows.
SHOWN = 3
#: How many earlier articles of each term are candidates.
CANDIDATES = 8
#: A shared topic says more about a story than a shared region.
TOPIC_WEIGHT, REGION_WEIGHT = 2, 1


def related(articles: Iterable[Article], labels: Mapping[str, Labels]) -> dict[str, tuple[str, ...]]:
    """Return path -> paths of related articles, best first; ``articles`` are those of one language, oldest first."""
    recent: dict[tuple[str, str], deque[tuple[int, Article]]] = defaultdict(lambda: deque(maxlen=CANDIDATES))
    found: dict[str, tuple[str, ...]] = {}
    for number, article in enumerate(articles):
        of_article = labels[article.path]
        weighted = [("topics", term.id, TOPIC_WEIGHT) for term in of_article.topics]
        weighted += [("regions", term.id, REGION_WEIGHT) for term in of_article.regions]
        scores: dict[str, int] = defaultdict(int)
        age: dict[str, int] = {}
        for register, identifier, weight in weighted:
            for place, earlier in recent[register, identifier]:
                if earlier.story != article.story:
                    scores[earlier.path] += weight
                    age[earlier.path] = place
        best = sorted(scores, key=lambda path: (-scores[path], -age[path]))[:SHOWN]
        found[article.path] = tuple(best)
        for register, identifier, _ in weighted:
            recent[register, identifier].append((number, article))
    return found
