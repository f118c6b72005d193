"""What articles say of each other: of what they are a translation, and which story they continue.

Told are originals and stories that do not exist, and stories that continue each other in a circle. Also what is not
public counts as existing. The work is linear in the number of articles, however long a series is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsarchive.model.article import Article
from newsarchive.model.problems import Problem, problem
from newsarchive.plan.hints import Hints
from newsarchive.plan.unreadable import Unreadable

#: So many stories of a circle are named.
NAMED = 10

#: story -> the stories that its versions continue, in the order of their paths.
Follows = Mapping[str, tuple[str, ...]]


def check_relations(everything: Mapping[str, Article], unreadable: Unreadable) -> Iterator[Problem]:
    """Yield what is wrong; ``everything`` are all articles and standing pages by path, public or not."""
    versions: dict[tuple[str, str, str], Article] = {}
    follows: dict[str, dict[str, None]] = {}
    for article in everything.values():
        versions.setdefault((article.kind, article.lang, article.story), article)
        if article.kind == "article":
            continued = follows.setdefault(article.story, {})
            if article.follows:
                continued[article.follows] = None
    graph = {story: tuple(continued) for story, continued in follows.items()}
    circle_of = circles(graph)
    hints = Hints()
    for article in everything.values():
        if article.translation_of:
            yield from _check_translation(article, versions, unreadable)
        if article.follows and article.follows in graph:
            yield from _check_circle(article, graph, circle_of)
        elif article.follows and not unreadable.may_be_story(article.follows):
            near = hints.nearest(article.follows, graph)
            yield _told("unknown-story", article, "follows", story=article.follows, near=near)


def _check_translation(
    article: Article, versions: Mapping[tuple[str, str, str], Article], unreadable: Unreadable
) -> Iterator[Problem]:
    key = article.kind, article.translation_of, article.story
    original = versions.get(key)
    if original is None or original is article:
        if not unreadable.may_be_version(*key):
            yield _told("missing-original", article, "translation.of", lang=article.translation_of)
    elif original.translation_of == article.lang:
        yield _told("translation-loop", article, "translation.of", other=f"content/{original.path}")


def _check_circle(article: Article, graph: Follows, circle_of: Mapping[str, int]) -> Iterator[Problem]:
    if article.kind != "article":
        return  # a standing page is no part of a series, whatever it says, and its story may be an article's too
    circle = circle_of[article.story]
    if circle != circle_of[article.follows]:
        return
    chain, story = [article.story], article.follows
    while story != article.story and story not in chain and len(chain) < NAMED:
        chain.append(story)
        story = next(after for after in graph[story] if circle_of.get(after) == circle)
    if story != article.story:
        chain.append("…")  # from every story of a circle there is a way to every other
    yield _told("follows-loop", article, "follows", chain=" → ".join((*chain, article.story)))


def circles(graph: Follows) -> dict[str, int]:
    """Return a number for each story; those that lead to each other have the same, and only those.

    These are the strongly connected components of the graph (R. Tarjan, "Depth-first search and linear graph
    algorithms", 1972), found without recursion, because a series may be longer than the stack is deep.
    """
    component: dict[str, int] = {}
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_stories: list[str] = []
    for first in graph:
        way = [(first, iter(graph[first]))] if first not in order else []
        while way:
            story, rest = way[-1]
            if story not in order:
                order[story] = lowest[story] = len(order)
                open_stories.append(story)
            after = next(rest, None)
            if after is None:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[story])
                if lowest[story] == order[story]:
                    _close(story, open_stories, component)
            elif after in graph and after not in order:
                way.append((after, iter(graph[after])))
            elif after in order and after not in component:
                lowest[story] = min(lowest[story], order[after])
    return component


def _close(first: str, open_stories: list[str], component: dict[str, int]) -> None:
    """Give a number to the stories from ``first`` on, which lead nowhere but to each other."""
    number, story = len(component), ""
    while story != first:
        story = open_stories.pop()
        component[story] = number


def _told(code: str, article: Article, field: str, **args: str) -> Problem:
    line, column = article.place(field)
    return problem(code, f"content/{article.path}", line, column, **args)
