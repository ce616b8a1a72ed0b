"""The ``means:`` expressions of ``meanings.yaml``: a call such as ``shift(story, -n, unit)``, read once.

The notation borrows Python's syntax for calls and is evaluated by walking its tree: names are slots
or the constants below, nothing else can be called or looked up.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from timeline.model.calendar import Grain
from timeline.model.expression import Base, Direction, Meaning
from timeline.temporal.functions import FUNCTIONS
from timeline.temporal.values import Value, whole

Bindings: TypeAlias = Mapping[str, Value]

_CONSTANTS: dict[str, Value] = {
    **{base.value: base for base in Base},
    **{direction.value: direction for direction in Direction},
    **{grain.value: grain for grain in Grain},
}


def compile_meaning(text: str) -> tuple[Callable[[Bindings], Meaning], set[str]]:
    """What a ``means:`` text builds from the slots' values, and the slots that it names.

    The built function raises ValueError where values make no meaning together (a 13th month, an
    unknown amount of units to shift by).

    Raises:
        ValueError: the text is no expression of this algebra.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"not an expression: {error.msg}") from None
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names -= {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    evaluate = _compile(tree)
    return lambda bindings: cast("Meaning", evaluate(bindings)), names.difference(_CONSTANTS)


def _compile(node: ast.expr) -> Callable[[Bindings], Value]:
    match node:
        case ast.Constant(value=int() | str() as value):
            return lambda _: value
        case ast.Name(id=name):
            if name in _CONSTANTS:
                constant = _CONSTANTS[name]
                return lambda bindings: bindings.get(name, constant)
            return lambda bindings: bindings.get(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _compile(operand)
            return lambda bindings: _negative(inner(bindings))
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() as operator, right=right):
            first, second = _compile(left), _compile(right)
            return lambda bindings: _arithmetic(operator, whole(first(bindings)), whole(second(bindings)))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if name in FUNCTIONS:
            function = FUNCTIONS[name]
            plain = [_compile(argument) for argument in arguments]
            named = {keyword.arg: _compile(keyword.value) for keyword in keywords if keyword.arg}
            return lambda bindings: function(
                *[argument(bindings) for argument in plain],
                **{key: argument(bindings) for key, argument in named.items()},
            )
    raise ValueError(f"'{ast.unparse(node)}' is not part of the notation; functions are {', '.join(FUNCTIONS)}")


def _negative(value: Value) -> Value:
    return -value if isinstance(value, int) else value


def _arithmetic(operator: ast.operator, first: int, second: int) -> int:
    match operator:
        case ast.Add():
            return first + second
        case ast.Sub():
            return first - second
        case _:
            return first * second
