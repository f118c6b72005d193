"""``legacy`` is kept as data: a template may show it, and the site's own do not."""

from pathlib import Path

from tests.small import archive


def test_legacy_is_shown_where_a_template_asks(tmp_path: Path) -> None:
    """An archive's own template reads the free mapping of the front matter; its values are text as written."""
    town = archive(tmp_path)
    town.article("en/2014/04/wego.md", legacy={"counters": {"total": "39537950"}, "seen": "0123"})
    own = "{{ page.legacy['counters']['total'] }} {{ page.legacy['seen'] }}"
    town.write("templates/article.html", own)
    town.build()
    assert town.published()["en/2014/04/wego/index.html"] == b"39537950 0123\n"


def test_legacy_is_not_shown_by_the_sites_own_templates(tmp_path: Path) -> None:
    """What was captured from an old system stays out of the pages and the feeds."""
    town = archive(tmp_path)
    town.article("en/2014/04/wego.md", legacy={"counters": {"total": "39537950"}})
    town.build()
    assert not [path for path, data in town.published().items() if b"39537950" in data]
