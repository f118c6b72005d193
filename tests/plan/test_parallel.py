"""Which translations stand beside their originals, and where."""

from __future__ import annotations

from newsarchive.model.article import Article
from newsarchive.model.browse_views import ParallelView
from newsarchive.model.page import Page
from newsarchive.plan.pages import site_plan
from tests.plan.parse import NOW, article, linked


def _parallels(*articles: Article) -> dict[str, ParallelView]:
    """The pages with two versions, by path."""
    plan = site_plan(linked(articles), as_of=NOW)
    pages: list[Page] = []
    for partition in plan.partitions:
        if partition.kinds == ("parallel",):
            pages += partition.plan({})
    views = {page.path: page.view for page in pages if isinstance(page.view, ParallelView)}
    assert len(views) == len(pages)
    return views


def test_a_translation_stands_beside_its_original_below_its_own_page() -> None:
    """Both titles and both bodies are there; summaries and sources, which the page does not show, are not."""
    english = article("en/wego.md", "One.\n", title="Wego", source={"name": "Herald"})
    russian = article("ru/wego.md", "Раз.\n", title="Вего", summary="S", translation={"of": "en"})
    views = _parallels(english, russian)
    assert list(views) == ["ru/2014/04/wego/en/index.html"]
    view = views["ru/2014/04/wego/en/index.html"]
    assert (view.url, view.year_url, view.month_url) == ("/ru/2014/04/wego/en/", "/ru/2014/", "/ru/2014/04/")
    assert [(card.lang, card.title, card.url) for card in (view.translation, view.original)] == [
        ("ru", "Вего", "/ru/2014/04/wego/"),
        ("en", "Wego", "/en/2014/04/wego/"),
    ]
    assert [card.summary + card.source for card in (view.translation, view.original)] == ["", ""]
    assert [body.digest for body in (view.translation_body, view.original_body)] == [russian.body, english.body]
    assert [one.url for one in view.alternates] == ["/en/2014/04/wego/", "/ru/2014/04/wego/"]


def test_each_translation_stands_beside_what_it_was_made_from() -> None:
    """Of a chain, the German text made from the Russian stands beside the Russian, not beside the English."""
    russian, german = (article(f"{lang}/a.md", translation={"of": of}) for lang, of in (("ru", "en"), ("de", "ru")))
    found = _parallels(article("en/a.md"), russian, german)
    assert sorted(found) == ["de/2014/04/a/ru/index.html", "ru/2014/04/a/en/index.html"]


def test_without_a_public_original_there_is_no_such_page() -> None:
    """An original that is a draft, or that there never was, is not shown; nor are two versions of which none is one."""
    translation = article("ru/a.md", translation={"of": "en"})
    assert _parallels(translation) == {}
    assert _parallels(translation, article("en/a.md", status="draft")) == {}
    assert _parallels(article("ru/a.md"), article("en/a.md")) == {}


def test_a_month_of_translations_is_one_part_of_the_plan() -> None:
    """What another month holds is no argument of it: an article elsewhere leaves its digest as it is."""
    pair = article("en/a.md"), article("ru/a.md", translation={"of": "en"})
    later = article("en/b.md", date="2014-05-02"), article("ru/b.md", date="2014-05-02", translation={"of": "en"})
    few, many = (site_plan(linked(articles), as_of=NOW).partitions for articles in (pair, (*pair, *later)))
    before, after = ({one.key: one.arguments for one in parts if one.kinds == ("parallel",)} for parts in (few, many))
    assert list(after) == ["parallel ru 2014-04", "parallel ru 2014-05"]
    assert before == {"parallel ru 2014-04": after["parallel ru 2014-04"]}
