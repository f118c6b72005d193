"""Templates and views to bytes, by Jinja2 as ``engine`` sets it up.

Templates are compiled once and run in an environment for each language, where interface functions and filters know the
``Site``. A template sees ``site`` and ``page`` and nothing else, everything that it prints is escaped, and a name that
does not exist is an error. It must never reach a file, a clock, a random number or a private attribute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    nodes,
    pass_context,
)
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.ext import GETTEXT_FUNCTIONS
from jinja2.runtime import Context
from jinja2.utils import Namespace

from newsarchive.model.page import KINDS
from newsarchive.model.parts import Body, Site
from newsarchive.model.problems import Problem, problem
from newsarchive.model.views import CopyView, RenditionView, View
from newsarchive.render import filters, markup
from newsarchive.render.catalogs import Catalog, Message
from newsarchive.render.engine import Compiled, SafeEnvironment
from newsarchive.render.interface import interface

#: More steps than any list of the site has.
RANGE_LIMIT = 10_000
#: Under this name the context holds the loader of bodies; no template can spell it.
_BODIES = "(bodies)"
#: Built-in filters that are not offered: they print without escaping, draw lots, or get round the rules for attributes.
_WITHHELD = ("attr", "pprint", "random", "safe", "tojson", "urlize", "xmlattr")
#: Bytes that neither XML nor a text file may hold. The marks of unresolved references are among them.
_CONTROLS = bytes(set(range(32)) - {9, 10}) + b"\x7f"
#: Each byte for itself, a space for those. ``translate`` is quicker with it than it is at leaving bytes out.
_WITHOUT_CONTROLS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
#: What a template can make go wrong, beside Jinja's own errors: a wrong type, a number out of range, endless recursion.
_FAILURES = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


#: What names another template.
_User = nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include


class RenderError(Exception):
    """A page could not be rendered; ``problem`` says where in the templates and on which page."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.problem = found


class Renderer:
    """Renders pages. Templates are compiled once, when they are first needed; a renderer holds no state of any page."""

    def __init__(self, templates: Mapping[str, str], catalogs: Mapping[str, Catalog]) -> None:
        """Keep the templates (source text by name) and the catalogues (by language)."""

        def load(name: str) -> tuple[str, str, None] | None:
            return (templates[name], template_path(name), None) if name in templates else None

        self._loader = FunctionLoader(load)
        self._compiled = Compiled()
        self._catalogs = catalogs
        self._environments: dict[tuple[Site, bool], SafeEnvironment] = {}
        self._last: dict[bool, tuple[Site, SafeEnvironment]] = {}
        self._asking: set[str] = set()

    def render(self, kind: str, site: Site, view: View, bodies: Callable[[Body], str]) -> bytes:
        r"""Return the file of a page: UTF-8, lines ended by ``\n``.

        ``kind`` is a key of ``KINDS``; ``site`` that of the page's language; ``bodies`` loads a stored body with its
        marks. Raises RenderError.
        """
        name = KINDS[kind].template
        try:
            text = self._text(name, site, {"page": view, _BODIES: bodies})
            data = (text.rstrip("\n") + "\n").encode()
            if data.translate(_WITHOUT_CONTROLS) != data or "\ufffe" in text or "\uffff" in text:
                raise ValueError("the page would hold a control character")
        except TemplateSyntaxError as error:
            raise RenderError(_syntax_problem(error, name)) from error
        except TemplateNotFound as error:
            raise RenderError(_failure("template-missing", error, name, {"name": str(error.name or name)})) from error
        except UndefinedError as error:
            args = {"reason": str(error), "page": f"{_address(view)} ({kind})"}
            found = _failure("template-undefined", error, name, args)
            raise RenderError(found) from error
        except _FAILURES as error:
            args = {"reason": str(error), "page": f"{_address(view)} ({kind})"}
            found = _failure("template-failed", error, name, args)
            raise RenderError(found) from error
        return data

    def _text(self, name: str, site: Site, variables: Mapping[str, object]) -> str:
        """Return what a template prints; once it asked for an attribute in vain, by code that allows for that."""
        if name not in self._asking:
            try:
                return self._environment(site, direct=True).get_template(name).render(variables)
            except AttributeError:
                self._asking.add(name)
        return self._environment(site, direct=False).get_template(name).render(variables)

    def _environment(self, site: Site, *, direct: bool) -> SafeEnvironment:
        last = self._last.get(direct)
        if last and last[0] is site:  # pages come language by language, and a site takes long to hash
            return last[1]
        found = self._environments.get((site, direct))
        if found is None:
            catalog = self._catalogs.get(site.lang) or Catalog(site.lang)
            found = _know(create_environment(self._loader, self._compiled), site, catalog)
            found.direct = direct
            self._environments[site, direct] = found
        self._last[direct] = site, found
        return found


@dataclass(frozen=True, slots=True)
class ParsedTemplate:
    """What a source says without being run: (name, line) of each template it uses, interface texts, faults."""

    references: tuple[tuple[str, int], ...]
    messages: frozenset[Message]
    problems: tuple[Problem, ...]


@cache
def parse_template(name: str, source: str) -> ParsedTemplate:
    """Return what ``source`` refers to. A computed template name or text is a problem, as is an error of syntax."""
    try:
        parser = create_environment()
        tree = parser.parse(source, name)
    except TemplateSyntaxError as error:
        return ParsedTemplate((), frozenset(), (_syntax_problem(error, name),))
    references: list[tuple[str, int]] = []
    messages: set[Message] = set()
    problems: list[Problem] = []
    users: tuple[type[_User], ...] = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
    for node in tree.find_all(users):
        try:
            named = node.template.as_const()
        except nodes.Impossible:
            problems.append(problem("template-dynamic", template_path(name), node.lineno))
        else:
            references += ((one, node.lineno) for one in ([named] if isinstance(named, str) else named))
    used: tuple[type[nodes.Filter | nodes.Test], ...] = (nodes.Filter, nodes.Test)
    for step in tree.find_all(used):
        kind, known = ("filter", parser.filters) if isinstance(step, nodes.Filter) else ("test", parser.tests)
        if step.name not in known:
            reason = f"there is no {kind} '{step.name}'"
            problems.append(problem("template-syntax", template_path(name), step.lineno, reason=reason))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT_FUNCTIONS:
            message = _message(call.node.name, call.args)
            if message is None:
                reason = "an interface text is computed"
                problems.append(problem("template-syntax", template_path(name), call.lineno, reason=reason))
            else:
                messages.add(message)
    return ParsedTemplate(tuple(references), frozenset(messages), tuple(problems))


def template_path(name: str) -> str:
    """Return where a template lies, from the root."""
    return f"templates/{name}"


def _message(function: str, args: list[nodes.Expr]) -> Message | None:
    """Return the message of a call; None if one of its texts is not a constant."""
    prefix = function.partition("gettext")[0]
    wanted = 1 + ("p" in prefix) + ("n" in prefix)
    texts = [arg.value for arg in args[:wanted] if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
    if len(texts) < wanted:
        return None
    context = texts.pop(0) if "p" in prefix else ""
    return Message(context, texts[0], texts[1] if "n" in prefix else "")


def create_environment(loader: BaseLoader | None = None, compiled: BytecodeCache | None = None) -> SafeEnvironment:
    """Return an environment that can parse; to render, its filters must be bound by ``_know``."""
    environment = SafeEnvironment(
        loader=loader,
        bytecode_cache=compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # The compiler of {% trans %} asks for this: texts are formatted and escaped by the functions of ``interface``,
    # not by Jinja's own, which would take a translation for markup.
    environment.newstyle_gettext = True  # type: ignore[attr-defined] # set by the extension
    for name in _WITHHELD:
        del environment.filters[name]
    environment.filters |= {name: _of_body(function) for name, function in filters.OF_BODY.items()}
    environment.filters["striptags"] = markup.stripped
    environment.filters |= filters.OF_VALUE | filters.OF_LANGUAGE | filters.OF_SITE
    return environment


def _know(environment: SafeEnvironment, site: Site, catalog: Catalog) -> SafeEnvironment:
    """Give an environment the globals and filters of the pages of ``site``."""
    environment.globals = {"dict": dict, "namespace": Namespace, "range": _bounded_range, "site": site}
    environment.globals |= (functions := interface(catalog))
    environment.plain_functions = frozenset(functions.values())
    environment.filters |= {name: _bound(function) for name, function in filters.OF_VALUE.items()}
    environment.filters |= {name: _bound(function, site.lang) for name, function in filters.OF_LANGUAGE.items()}
    environment.filters |= {name: _bound(function, site) for name, function in filters.OF_SITE.items()}
    return environment


def _bound(function: filters.Filter, *last: object) -> filters.Filter:
    """Return a filter that gives ``function`` what it needs of the page as its last argument.

    It takes the context although it ignores it: the compiler must not replace ``{{ 5|number }}`` by what the first
    language makes of it, because the languages share the code.
    """

    @pass_context
    def call(context: Context, value: object, /, *args: object) -> object:
        del context
        return function(value, *args, *last)

    return call


def _of_body(function: filters.Filter) -> filters.Filter:
    """Return a filter that gives ``function`` the site, and what loads the stored bodies of the page."""

    @pass_context
    def call(context: Context, value: object, /, *args: object) -> object:
        return function(value, *args, site=context["site"], load=context[_BODIES])

    return call


def _bounded_range(*args: int) -> range:
    steps = range(*args)
    if len(steps) > RANGE_LIMIT:
        raise ValueError(f"a range of more than {RANGE_LIMIT} steps")
    return steps


def _address(view: View) -> str:
    return view.source if isinstance(view, CopyView | RenditionView) else view.url


def _syntax_problem(error: TemplateSyntaxError, name: str) -> Problem:
    return problem("template-syntax", template_path(error.name or name), error.lineno, reason=error.message)


def _failure(code: str, error: BaseException, name: str, args: Mapping[str, str]) -> Problem:
    """Return a problem at the innermost line of a template that the error went through."""
    place, line = template_path(name), 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.startswith(template_path("")):
            place, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return problem(code, place, line, 0, severity="error", **args)
