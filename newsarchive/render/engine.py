"""Jinja2's environment as the pages of this site need it: nothing leads inside a value, and little is done twice.

Turns the library's own extension points (the class of an environment, of its contexts, of its code generator) into a
faster run of the same templates; docs/explanation/performance.md has what each of them saves. What comes out is what
stock Jinja2 writes, to the byte: a test compares the two. It must never know a template, a filter or a page.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType, FunctionType
from typing import Any

from jinja2 import BytecodeCache, Environment, Undefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro

from newsarchive.render import markup
from newsarchive.render.absence import absence

#: Methods of dates that read the clock.
_CLOCKS = frozenset({"now", "today", "utcnow"})
#: What the compiler gives every call that stands in a block or a loop, for functions that want the context.
_SCOPES = ("_block_vars", "_loop_vars")


class _Code(CodeGenerator):
    """Code that prints by ``markup.shown``, and all pieces of one output at once."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - the library's
        """Write a module that knows the function under a global name."""
        self.writeline("shown = environment.shown")
        super().visit_Template(node, frame)

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
            self.write("shown(")


class _Context(Context):
    """A context that calls macros and the functions of the interface without asking each time what they want of it."""

    environment: SafeEnvironment

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever is called
        """Return what a template's call gives."""
        if type(called) is Macro:
            args = (self.eval_ctx, *args)
        elif type(called) is not FunctionType or called not in self.environment.plain_functions:
            return super().call(called, *args, **kwargs)
        for name in _SCOPES:
            kwargs.pop(name, None)
        return called(*args, **kwargs)


class SafeEnvironment(Environment):
    """Jinja's environment without a way to the inside of a value: no private attributes, no clocks."""

    code_generator_class = _Code
    context_class = _Context
    shown = staticmethod(markup.shown)
    #: Functions among the globals that want nothing of the context and raise no StopIteration.
    plain_functions: frozenset[Callable[..., str]] = frozenset()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template, in a plain dict: they are asked for, and copied, for every page."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - whatever a template holds
        """Return an attribute that a template may see."""
        if attribute[:1] != "_" and attribute not in _CLOCKS:
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


class Compiled(BytecodeCache):
    """The compiled templates by name and digest of their source, shared by the environments of all languages."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put in the code of a template that was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key, bucket.checksum] = bucket.code
