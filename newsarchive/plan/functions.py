"""The functions of partitions by name: what a plan that was kept may name, and nothing else is ever called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsarchive.model.page import Page
from newsarchive.plan.articles import plan_articles, plan_standing
from newsarchive.plan.corrections import plan_corrections, plan_corrections_year
from newsarchive.plan.coverage import plan_coverage
from newsarchive.plan.days import plan_day, plan_days
from newsarchive.plan.feeds import plan_feeds
from newsarchive.plan.lists import plan_home, plan_month, plan_year
from newsarchive.plan.machine import plan_chooser, plan_copies, plan_machine_files, plan_not_found
from newsarchive.plan.parallel import plan_parallel
from newsarchive.plan.redirects import plan_redirects
from newsarchive.plan.registers import plan_register, plan_term
from newsarchive.plan.search_page import plan_search
from newsarchive.plan.sitemaps import plan_sitemaps
from newsarchive.plan.stories import plan_stories
from newsarchive.plan.takeaway import plan_api
from newsarchive.plan.translations import plan_translations
from newsarchive.plan.year_data import plan_articles_data

FUNCTIONS: Mapping[str, Callable[..., Iterator[Page]]] = {
    function.__name__: function
    for function in (
        plan_api, plan_articles, plan_articles_data, plan_chooser, plan_copies, plan_corrections, plan_corrections_year,
        plan_coverage, plan_day, plan_days, plan_feeds, plan_home, plan_machine_files, plan_month, plan_not_found,
        plan_parallel, plan_redirects, plan_register, plan_search, plan_sitemaps, plan_standing, plan_stories,
        plan_term, plan_translations, plan_year,
    )
}  # fmt: skip
