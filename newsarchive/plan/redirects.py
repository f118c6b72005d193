"""Redirects: the old addresses that articles claim, a stub page for each and rules for two kinds of servers.

An alias leads to where its article is now, so that chains cannot arise; one that is taken, reserved or leads to
itself is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.model.article import Article
from newsarchive.model.page import Page, page_path
from newsarchive.model.problems import Problem, problem
from newsarchive.model.views import Redirect, RedirectView, RulesView
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive


def redirects_of(archive: Archive) -> tuple[tuple[tuple[str, str, str], ...], tuple[Problem, ...]]:
    """Return (old address, new site path, owner) in order of the old, and what is wrong."""
    found: dict[str, Article] = {}
    problems: list[Problem] = []

    def tell(code: str, article: Article, number: int, **args: str) -> None:
        line, column = article.place(f"aliases.{number}")
        problems.append(problem(code, f"content/{article.path}", line, column, **args))

    for article in sorted(archive.by_url.values(), key=lambda one: one.path):
        for number, alias in enumerate(article.aliases):
            path = alias.lstrip("/")
            if alias.rstrip("/") == article.url.rstrip("/"):
                tell("alias-loop", article, number, alias=alias)
            elif urls.reserved(alias, archive.settings.languages):
                tell("reserved-address", article, number, path=path)
            elif alias in found:
                tell("same-address", article, number, path=path, other=f"content/{found[alias].path}")
            else:
                found[alias] = article
    return tuple((old, found[old].url, f"content/{found[old].path}") for old in sorted(found)), tuple(problems)


def plan_redirects(lang: str, redirects: tuple[tuple[str, str, str], ...]) -> Iterator[Page]:
    """Yield a stub for each old address and the rules for two kinds of servers, given (old, new, owner) in order."""
    for old, new, owner in redirects:
        yield Page(redirect_path(old), "redirect", lang, RedirectView(old, new), owner)
    rules = tuple(Redirect(old, new) for old, new, _ in redirects)
    yield Page("redirects.nginx.conf", "nginx-redirects", lang, RulesView("/redirects.nginx.conf", rules))
    yield Page("_redirects", "redirect-rules", lang, RulesView("/_redirects", rules))


def redirect_path(old: str) -> str:
    """Return the file of a stub.

    ``/old/page.html`` stays, ``/old/page`` and ``/old/page/`` are folders with an index.
    """
    last = old.rpartition("/")[2]
    return page_path(old if "." in last or not last else old + "/")
