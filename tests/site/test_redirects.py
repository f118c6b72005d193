"""Old addresses: a stub at each, and the same rules for two kinds of servers."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.content.sample import ARTICLES
from tests.site.published import Published
from tests.site.source import page_of

#: Old path -> path of the page it leads to.
ALIASES = {alias: version for version in ARTICLES for alias in version.meta.get("aliases", ())}


def stub(alias: str) -> str:
    """The file that answers at an old path."""
    path = unquote(alias).lstrip("/")
    return path if "." in path.rpartition("/")[2] else f"{path.rstrip('/')}/index.html"


def test_every_alias_has_a_stub_that_leads_to_its_article(sample: Published) -> None:
    """The stub sends browsers on at once, tells search engines the new address, and offers a link to readers."""
    assert ALIASES
    assert sample.redirects == {stub(alias) for alias in ALIASES}
    for alias, version in ALIASES.items():
        document = sample.document(stub(alias))
        target = sample.address(page_of(version))
        path = "/" + target.removeprefix(sample.base)
        assert document.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={path}"]
        assert document.xpath("//link[@rel='canonical']/@href") == [target]
        assert document.xpath("//main//a/@href") == [path]
        assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_rules_for_static_hosts_are_the_aliases(sample: Published) -> None:
    """``_redirects``: one line for each alias, with status 301, and nothing else."""
    lines = sample.files["_redirects"].decode().splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert {unquote(old): new for old, new, _ in rules} == _wanted(sample)
    assert {status for _, _, status in rules} == {"301"}
    assert len(rules) == len(ALIASES)


def test_rules_for_nginx_are_the_aliases(sample: Published) -> None:
    """``redirects.nginx.conf``: a map with one line for each alias."""
    text = sample.files["redirects.nginx.conf"].decode()
    rules = re.findall(r'^    "(/[^"]*)" "(/[^"]*)";$', text, re.MULTILINE)
    assert dict(rules) == _wanted(sample)
    assert len(rules) == len(ALIASES)
    code = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    assert code.count("{") == code.count("}") == 2


def _wanted(site: Published) -> dict[str, str]:
    return {
        unquote(alias): "/" + site.address(page_of(version)).removeprefix(site.base)
        for alias, version in ALIASES.items()
    }
