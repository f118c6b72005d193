"""Jinja2's environment as the pages of this site need it: nothing leads inside a value, and little is done twice.

Turns the library's own extension points (the class of an environment, of its contexts, of its code generator) into a
faster run of the same templates; docs/explanation/performance.md has what each of them saves. What comes out is what
stock Jinja2 writes, to the byte: a test compares the two. It must never know a template, a filter or a page.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import CodeType, FunctionType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, Undefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro, markup_join
from jinja2.utils import missing

from newsarchive.render import markup
from newsarchive.render.absence import absence

#: Methods of dates that read the clock.
_CLOCKS = frozenset({"now", "today", "utcnow"})
#: So many arguments of a macro may be left out for it to be called in the short way.
_MOST = 16
#: What a macro takes for them.
_NOT_GIVEN = (missing,) * _MOST
#: Expressions after which a dot and a name can stand as they are.
_NEEDS_NO_BRACKETS = nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Call


class _Code(CodeGenerator):
    """Code that prints by ``markup.shown``, and all pieces of one output at once; calls and attributes cost little."""

    environment: SafeEnvironment

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - the library's
        """Write a module that knows the functions under global names."""
        self.writeline("shown, escaped = environment.shown, environment.escaped")
        self.writeline("finished, joined = environment.finished, environment.joined")
        super().visit_Template(node, frame)

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002
        """Write the end of a macro, or of a block that is kept: its text, marked by a compiled function."""
        if force_unescaped or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().return_buffer_contents(frame, force_unescaped)
        else:
            self.writeline(f"return finished(concat({frame.buffer}))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - the library's
        """Write what prints a row of texts and values.

        Each piece that is yielded passes through all the blocks and templates that it stands in; so they are gathered.
        """
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = []")
        super().visit_Output(node, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(escaped(printed) if (kind := type(printed := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write("))) is str else printed if kind is Markup else shown(printed))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the library's
        """Write values joined to one text."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("joined((")
        for value in node.nodes:
            self.visit(value, frame)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the library's
        """Write an attribute as Python's own, where the environment is direct and the name is for templates."""
        name = node.attr
        if not self.environment.direct or hidden(name) or iskeyword(name) or not name.isascii():
            super().visit_Getattr(node, frame)
            return
        brackets = not isinstance(node.node, _NEEDS_NO_BRACKETS)
        self.write("(" * brackets)
        self.visit(node.node, frame)
        self.write(")" * brackets + f".{name}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write a call without the variables of its block and loop: nothing that templates call wants the context."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Context(Context):
    """A context that calls macros and the functions of the interface without asking each time what they want of it."""

    environment: SafeEnvironment

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever is called
        """Return what a template's call gives."""
        if type(called) is Macro:
            absent = len(called.arguments) - len(args)
            if kwargs or called.caller or called.catch_kwargs or called.catch_varargs or not 0 <= absent <= _MOST:
                return called(self.eval_ctx, *args, **kwargs)
            made = called._func(*args, *_NOT_GIVEN[:absent])  # noqa: SLF001 - what ``Macro.__call__`` comes to
            return markup.finished(made) if type(made) is str and self.eval_ctx.autoescape else made
        if type(called) is not FunctionType or called not in self.environment.plain_functions:
            return super().call(called, *args, **kwargs)
        return called(*args, **kwargs)


def joined(values: tuple[object, ...]) -> str:
    """Return values as ``~`` joins them: plain texts as they are, all else by the library's own function."""
    for value in values:
        if type(value) is not str:
            return markup_join(values)
    return "".join(values)  # type: ignore[arg-type] # all are texts


class SafeEnvironment(Environment):
    """Jinja's environment without a way to the inside of a value: no private attributes, no clocks."""

    code_generator_class = _Code
    context_class = _Context
    shown = staticmethod(markup.shown)
    escaped = staticmethod(markup.escape_text)
    finished = staticmethod(markup.finished)
    joined = staticmethod(joined)
    #: Whether code looks at attributes as Python does, and raises AttributeError where a value has none of a name. What
    #: a template asks for in vain is told, and may be tested for, by the code of an environment that is not direct.
    direct = False
    #: Functions among the globals that want nothing of the context and raise no StopIteration.
    plain_functions: frozenset[Callable[..., str]] = frozenset()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template, in a plain dict: they are asked for, and copied, for every page."""
        return {**self.globals, **(d or {})}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the library's
    ) -> Template:
        """Return a template; each page asks for five, which stay what they are."""
        if globals is not None or isinstance(name, Template):
            return super().get_template(name, parent, globals)
        loaded: dict[str, Template] = self.__dict__.setdefault("loaded", {})
        if name not in loaded:
            loaded[name] = super().get_template(name, parent)
        return loaded[name]

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - whatever a template holds
        """Return an attribute that a template may see."""
        if not hidden(attribute):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return self._nothing(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - whatever a template holds
        """Return an item, or else an attribute that a template may see."""
        try:
            return obj[argument]
        except (AttributeError, LookupError, TypeError):
            return self.getattr(obj, argument) if isinstance(argument, str) else self._nothing(obj, argument)

    def _nothing(self, obj: object, name: Any) -> Undefined:  # noqa: ANN401 - whatever a template asks for
        return self.undefined(absence(obj, name), obj=obj, name=name)


def hidden(name: str) -> bool:
    """Whether an attribute of this name is for no template: private, or a clock."""
    return name[:1] == "_" or name in _CLOCKS


class Compiled(BytecodeCache):
    """The compiled templates, shared by the environments of all languages.

    By name, digest of the source, and whether the environment is ``direct``, which decides the code.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str, bool], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put in the code of a template that was compiled before."""
        bucket.code = self._code.get(_key_of(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[_key_of(bucket)] = bucket.code


def _key_of(bucket: Bucket) -> tuple[str, str, bool]:
    return bucket.key, bucket.checksum, isinstance(bucket.environment, SafeEnvironment) and bucket.environment.direct
