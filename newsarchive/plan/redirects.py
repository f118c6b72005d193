"""Redirects: the old addresses that articles claim, a stub page for each and rules for two kinds of servers.

An alias leads to where its article is now, so that chains cannot arise; one that is taken, reserved or leads to
itself is a problem. One with a query (``/index.php?id=17``) is a rule and never a stub: a file of that path would
answer to every query.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.model.article import Article
from newsarchive.model.machine_views import Redirect, RulesView
from newsarchive.model.page import Page, page_path
from newsarchive.model.problems import Problem, problem
from newsarchive.model.views import RedirectView
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive


def redirects_of(archive: Archive) -> tuple[tuple[tuple[str, str, str], ...], tuple[Problem, ...]]:
    """Return (old address, new site path, owner) in order of the old, and what is wrong."""
    found: dict[str, tuple[str, Article]] = {}
    problems: list[Problem] = []

    def tell(code: str, article: Article, number: int, **args: str) -> None:
        line, column = article.place(f"aliases.{number}")
        problems.append(problem(code, f"content/{article.path}", line, column, **args))

    for article in sorted(archive.by_url.values(), key=lambda one: one.path):
        for number, alias in enumerate(article.aliases):
            path, key = alias.lstrip("/"), _key(alias)
            if alias.rstrip("/") == article.url.rstrip("/"):
                tell("alias-loop", article, number, alias=alias)
            elif urls.reserved(alias.partition("?")[0], archive.settings.languages):
                tell("reserved-address", article, number, path=path)
            elif key in found:
                tell("same-address", article, number, path=path, other=f"content/{found[key][1].path}")
            else:
                found[key] = alias, article
    redirects = sorted((alias, article.url, f"content/{article.path}") for alias, article in found.values())
    return tuple(redirects), tuple(problems)


def _key(alias: str) -> str:
    """Return what two old addresses may not share.

    nginx takes no two that differ in case alone. Where there are stubs, the comparison of their files tells those.
    """
    return alias.casefold() if "?" in alias else alias


def plan_redirects(lang: str, redirects: tuple[tuple[str, str, str], ...]) -> Iterator[Page]:
    """Yield the rules for two kinds of servers and a stub for each old address without a query.

    ``redirects`` are (old, new, owner) in order.
    """
    for old, new, owner in redirects:
        if "?" not in old:
            yield Page(redirect_path(old), "redirect", lang, RedirectView(old, new), owner)
    rules = tuple(Redirect(old, new) for old, new, _ in redirects)
    yield Page("redirects.nginx.conf", "nginx-redirects", lang, RulesView("/redirects.nginx.conf", rules))
    yield Page("_redirects", "redirect-rules", lang, RulesView("/_redirects", rules))


def redirect_path(old: str) -> str:
    """Return the file of a stub; ``old`` has no query.

    ``/old/page.html`` stays, ``/old/page`` and ``/old/page/`` are folders with an index.
    """
    last = old.rpartition("/")[2]
    return page_path(old if "." in last or not last else old + "/")
