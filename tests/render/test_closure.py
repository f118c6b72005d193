"""What a page depends on: the templates behind it and the interface texts in them, as digests."""

from __future__ import annotations

from newsarchive.model.page import KINDS
from newsarchive.render.catalogs import Catalog, Message
from newsarchive.render.closure import messages_digest, messages_of, template_closure, template_digest
from tests.render import samples

TEMPLATES = {
    "page.html": "{% extends 'base.html' %}{% from 'macros.html' import a %}{{ _('Page') }}",
    "base.html": "{% include ['head.html', 'no.html'] ignore missing %}{% import 'shell.html' as shell %}",
    "macros.html": "{% macro a() %}{{ ngettext('one', 'many', 2) }}{% endmacro %}",
    "head.html": "{% trans n=1 %}{{ n }} thing{% pluralize %}{{ n }} things{% endtrans %}{{ pgettext('c', 'x') }}",
    "shell.html": "{{ npgettext('d', 'y', 'z', 1) }}",
    "no.html": "",
    "other.html": "{{ _('Other') }}",
}


def test_closure_follows_extends_include_import() -> None:
    """The closure holds the template and all that it uses, at any distance, and nothing else."""
    names, problems = template_closure("page.html", TEMPLATES)
    assert names == ("base.html", "head.html", "macros.html", "no.html", "page.html", "shell.html")
    assert problems == ()


def test_closure_of_every_kind_is_without_fault() -> None:
    """The project's own templates can be traced completely."""
    for entry in KINDS.values():
        if entry.template:
            names, problems = template_closure(entry.template, samples.TEMPLATES)
            assert problems == ()
            assert entry.template in names


def test_feed_does_not_depend_on_the_frame_of_pages() -> None:
    """An edit of the shell leaves feeds and sitemaps fresh: their closure is their own template."""
    for kind in ("atom", "rss", "json-feed", "sitemap", "news-sitemap", "robots"):
        assert template_closure(KINDS[kind].template, samples.TEMPLATES)[0] == (KINDS[kind].template,)


def test_circle_of_templates_ends() -> None:
    """Templates that use each other have the same closure, and computing it ends."""
    circle = {"a": "{% include 'b' %}", "b": "{% include 'a' %}"}
    assert template_closure("a", circle)[0] == template_closure("b", circle)[0] == ("a", "b")


def test_computed_name_is_a_problem() -> None:
    """A name that is known only while rendering cannot be traced, and is told at its line."""
    templates = {"a.html": "\n{% include page.kind ~ '.html' %}", "b.html": "{% extends base %}"}
    for name, line in (("a.html", 2), ("b.html", 1)):
        problems = template_closure(name, templates)[1]
        assert [(found.code, found.file, found.line) for found in problems] == [
            ("template-dynamic", f"templates/{name}", line)
        ]


def test_computed_message_is_a_problem() -> None:
    """A text that is known only while rendering cannot be translated, and is told at its line."""
    problems = template_closure("a.html", {"a.html": "\n\n{{ _(page.title) }}"})[1]
    assert [(found.code, found.line) for found in problems] == [("template-syntax", 3)]


def test_missing_template_is_told_where_it_is_named() -> None:
    """A template that does not exist is a problem in the template that names it."""
    problems = template_closure("a.html", {"a.html": "\n{% include 'no.html' %}"})[1]
    assert [(found.code, found.file, found.line) for found in problems] == [("template-missing", "templates/a.html", 2)]
    assert template_closure("no.html", {}) != ((), ())


def test_messages_are_those_of_the_closure() -> None:
    """Each way to ask for a text is seen: with plural, with context, with both, and in a block."""
    names, _ = template_closure("page.html", TEMPLATES)
    assert messages_of(names, TEMPLATES) == {
        Message("", "Page", ""),
        Message("", "one", "many"),
        Message("", "%(n)s thing", "%(n)s things"),
        Message("c", "x", ""),
        Message("d", "y", "z"),
    }


def test_template_digest_changes_with_every_template_of_the_closure() -> None:
    """Any change of a source changes the digest; the order of names and templates outside the closure do not."""
    names, _ = template_closure("page.html", TEMPLATES)
    digest = template_digest(names, TEMPLATES)
    for name in names:
        assert template_digest(names, TEMPLATES | {name: TEMPLATES[name] + " "}) != digest
    assert template_digest(reversed(names), TEMPLATES | {"other.html": ""}) == digest


def test_messages_digest_knows_just_its_messages() -> None:
    """Another translation of a message changes the digest, one of another message does not; order never shows."""
    messages = [Message("", "one", "many"), Message("c", "x", "")]
    catalog = Catalog("de", forms={("", "one"): ("eins", "viele"), ("c", "x"): ("X",)})
    digest = messages_digest(catalog, messages)
    assert messages_digest(catalog, reversed(messages)) == digest
    other = Catalog("de", forms={("", "unrelated"): ("neu",), **dict(reversed(list(catalog.forms.items())))})
    assert messages_digest(other, messages) == digest
    changed = Catalog("de", forms={**catalog.forms, ("c", "x"): ("Y",)})
    assert messages_digest(changed, messages) != digest
    assert messages_digest(Catalog("de", "(n > 1)", catalog.forms), messages) != digest, "the plural rule counts"
    assert messages_digest(Catalog("de", forms={("", "x"): ("X",)}), messages[1:]) != messages_digest(
        catalog, messages[1:]
    )
