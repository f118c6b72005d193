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
        queues = [(recent["topics", term.id], TOPIC_WEIGHT) for term in of_article.topics]
        queues += [(recent["regions", term.id], REGION_WEIGHT) for term in of_article.regions]
        # Of each earlier article its score, and its place: of equals the nearest is the best.
        scores: dict[str, tuple[int, int]] = {}
        for queue, weight in queues:
            for place, earlier in queue:
                score = scores.get(earlier.path)
                scores[earlier.path] = (score[0] + weight if score else weight, place)
        best = sorted(scores, key=scores.__getitem__, reverse=True) if len(scores) > 1 else scores
        found[article.path] = tuple(best)[:SHOWN]
        for queue, _ in queues:
            queue.append((number, article))
    return found
