from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import timeline

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(timeline.__path__, "timeline.")
    if not module.name.endswith("__main__")  # runs the program
)


def defined(module: ModuleType) -> dict[str, object]:
    """The public classes and functions that a module itself defines."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value))
        and value.__module__ == module.__name__
    }


def test_the_package_names_what_is_public_in_order() -> None:
    assert list(timeline.__all__) == sorted(set(timeline.__all__))
    for name in timeline.__all__:
        assert getattr(timeline, name).__doc__


def test_the_package_holds_nothing_else_of_its_own() -> None:
    assert set(defined(timeline)) <= set(timeline.__all__)


@pytest.mark.parametrize("name", MODULES)
def test_what_is_public_says_what_it_is(name: str) -> None:
    undocumented = [each for each, value in defined(importlib.import_module(name)).items() if not value.__doc__]
    assert undocumented == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_that_lists_its_names_lists_what_exists(name: str) -> None:
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", [])
    assert list(listed) == sorted(set(listed))
    assert [each for each in listed if not hasattr(module, each)] == []
