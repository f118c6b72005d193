"""What becomes of a hostile input, compared with what must: complaints, none if all is well.

Every reader is called as a build calls it. Whatever the input: no exception, no more than two seconds of the
processor, no message with a control character, a secret or more than a few lines of the input in it. What is accepted
is safe: its HTML by another parser than the sanitiser's, XML and JSON by parsers that forgive nothing.
"""

from __future__ import annotations

import json
import re
import time
import traceback
from collections.abc import Iterator
from datetime import date
from functools import cache
from xml.etree import ElementTree as ET

from newsarchive.build.scan import bad_name
from newsarchive.model.article import Ref
from newsarchive.model.problems import WORDINGS, Problem, problem
from newsarchive.read.article import read_article
from newsarchive.read.settings import read_registry, read_settings
from newsarchive.render.catalogs import Catalog, read_catalog, read_catalogs
from newsarchive.render.closure import template_closure
from newsarchive.render.environment import Renderer, RenderError
from newsarchive.search.analysis import Analyzer
from newsarchive.search.document import SearchDocument
from tests.hostile.inputs import Hostile
from tests.read.test_sanitise import Tags, assert_safe
from tests.render import samples

#: Seconds of computing that an input may cost.
MOST_SECONDS = 2.0
#: What is allowed beyond it: the deadline counts from the conversion on, and the judge's own work is in the time too.
GRACE = 0.5
#: Characters of a problem as it is told.
MOST_TOLD = 4_000
_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARK = re.compile("([\x01\x03])(\\d+)\x02")
_analyzer = Analyzer()


def complaints(one: Hostile) -> list[str]:
    """Return what is wrong with how an input was treated."""
    started = time.process_time()
    try:
        problems, unsafe = READERS[one.reader](one)
    except Exception:  # noqa: BLE001 - that there is none is what is judged
        return [f"raised {traceback.format_exc(limit=-2)}"]
    seconds = time.process_time() - started
    late = [f"took {seconds:.1f} s"] if seconds > MOST_SECONDS + GRACE else []
    return [*late, *unsafe, *_told(one, problems), *_verdict(one, problems)]


def _verdict(one: Hostile, problems: tuple[Problem, ...]) -> Iterator[str]:
    errors = [found for found in problems if found.severity == "error"]
    if one.code is None:
        return
    shown = "; ".join(map(str, errors[:3]))
    if not one.code:
        if errors:
            yield f"was refused: {shown}"
        return
    if not errors:
        yield f"was accepted, not refused with {one.code}"
    elif one.code not in {found.code for found in errors}:
        yield f"was not refused with {one.code}: {shown}"
    elif one.place[0] >= 0 and one.place not in {
        (found.line, found.column) for found in errors if found.code == one.code
    }:
        yield f"was not told at {one.place}: {shown}"


def _told(one: Hostile, problems: tuple[Problem, ...]) -> Iterator[str]:
    for found in problems:
        line = str(found)
        if not line.isprintable():
            yield f"is told with a character that acts: {line!a}"
        if one.secret and one.secret in line:
            yield "has its secret repeated"
        if len(line) > MOST_TOLD:
            yield f"is told in {len(line)} characters"
        if found.code not in WORDINGS:
            yield f"has no wording for {found.code}"


Judged = tuple[tuple[Problem, ...], list[str]]


def _article(one: Hostile) -> Judged:
    parsed, problems = read_article(one.path, one.data, one.settings)
    unsafe = []
    if (parsed is None) != any(found.severity == "error" for found in problems):
        unsafe.append("is neither refused nor accepted")
    if parsed:
        unsafe += unsafe_html(_whole(parsed.html, parsed.article.refs))
        texts = (parsed.article.title, parsed.article.summary, parsed.article.url, parsed.text, *parsed.article.authors)
        unsafe += [f"holds what XML cannot: {text!a}" for text in texts if _FOR_XML.search(text)]
        if not re.fullmatch(r"/[a-z-]+/\d{4}/\d\d/[^/\\]+/", parsed.article.url) or ".." in parsed.article.url:
            unsafe.append(f"has the address {parsed.article.url!a}")
    return problems, unsafe


def _whole(html: str, refs: tuple[Ref, ...]) -> str:
    """The HTML with its references as tags, as a page has them."""

    def written(mark: re.Match[str]) -> str:
        ref = refs[int(mark[2])]
        if mark[1] == "\x03":
            return "</a>"
        return f'<a href="/x"{ref.attributes}>' if ref.kind == "link" else f'<img src="/x"{ref.attributes}>'

    html = _MARK.sub(written, html)
    return html.replace(' rel="noopener"', "")


def unsafe_html(html: str) -> list[str]:
    """Return why a body is not safe, in the words of another parser than the sanitiser's."""
    try:
        assert_safe(html)
    except AssertionError as fault:
        return [f"is not safe: {fault} {html[:300]!a}"]
    return []


def _name(one: Hostile) -> Judged:
    why = bad_name(one.path)
    return ((problem("bad-file-name", f"content/en/{one.path}", why=why),) if why else ()), []


def _settings(one: Hostile) -> Judged:
    return read_settings(one.data, known=frozenset({"en", "ru", "de"}))[1], []


def _registry(one: Hostile) -> Judged:
    return read_registry("topics", one.data, ("en", "ru", "de"))[1], []


def _catalogue(one: Hostile) -> Judged:
    return read_catalog("ru", one.data)[1], []


def _translation(one: Hostile) -> Judged:
    catalog, problems = read_catalog("ru", one.data)
    renderer = Renderer({"redirect.html": "<p title=\"{{ _('Home') }}\">{{ _('Home') }}</p>"}, {"ru": catalog})
    view = samples.pages("ru", "x")["redirect"]
    html = renderer.render("redirect", samples.site("ru"), view, samples.load_body).decode()
    return problems, [] if re.fullmatch('<p title="[^"<>]*">[^<>]*</p>\n', html) else [f"is markup: {html!a}"]


def _template(one: Hostile) -> Judged:
    return template_closure("a.html", {"a.html": one.data.decode()})[1], []


def _rendering(one: Hostile) -> Judged:
    renderer = Renderer({"redirect.html": one.data.decode()}, {"en": Catalog("en")})
    try:
        view = samples.pages()["redirect"]
        shown = renderer.render("redirect", samples.site(), view, samples.load_body).decode()
    except RenderError as fault:
        return (fault.problem,), []
    return (), [f"reached the inside: {shown[:200]!a}"] if "object at" in shown or "class" in shown else []


@cache
def _renderer() -> Renderer:
    return Renderer(samples.TEMPLATES, read_catalogs(samples.CATALOG_FILES, samples.LANGUAGES)[0])


def _page(one: Hostile) -> Judged:
    kind, lang, text = one.name.removeprefix("F "), one.path, one.data.decode()
    view = samples.pages(lang, text)[kind]
    shown = _renderer().render(kind, samples.site(lang, text), view, samples.load_body).decode()
    if kind in {"atom", "rss", "news-sitemap"}:
        root = ET.fromstring(shown)  # noqa: S314 - our own output, of a few kB
        found = any(text in (node.text or "") for node in root.iter())
        return (), [] if found else ["does not read back"]
    if kind in {"json-feed", "csl"}:
        text = " ".join(text.split()) if kind == "csl" else text  # a reference is one line: white space is one space
        return (), [] if text.strip() in "".join(_strings(json.loads(shown))) else ["does not read back"]
    if kind in {"bibtex", "ris"}:  # these have tests that read them back by the libraries of their users
        return (), []
    return (), [
        f"has <{tag}> with {dict(attributes)}" for tag, attributes in Tags(shown).found if acts(tag, attributes)
    ]


def _strings(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def acts(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element of a page is none of the templates': it runs, loads or frames something."""
    named = " ".join(attributes.get(name, "") for name in ("href", "src", "srcset"))
    return (
        tag
        in {"iframe", "object", "embed", "base", "style", "math", "marquee", "frameset", "animate", "video", "audio"}
        or any(name.startswith("on") or name in {"style", "srcdoc", "background"} for name in attributes)
        or (tag == "script" and not attributes.get("src", attributes.get("type", "")).endswith((".js", "+json")))
        or (tag in {"img", "link", "script"} and "pwned" in named)
        or attributes.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:"))
    )


def _search(one: Hostile) -> Judged:
    text = one.data.decode()
    found = SearchDocument(
        one.path, "s", f"/{one.path}/2015/03/s/", text, text, f"{text}\n\n{text}", date(2015, 3, 1), 0
    )
    return (), [] if _analyzer.analyse(found).to_bytes() else ["gave no postings"]


READERS = {
    "article": _article,
    "name": _name,
    "settings": _settings,
    "registry": _registry,
    "catalogue": _catalogue,
    "translation": _translation,
    "template": _template,
    "rendering": _rendering,
    "page": _page,
    "search": _search,
}
