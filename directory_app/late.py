"""Modules that are loaded when something of them is first used, for a start that uses few."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands for a module."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def module(name: str) -> ModuleType:
    """Return what stands for a module, such as one of Python's own that a start need not load."""
    return _Late(name)


def is_there(name: str) -> bool:
    """Tell whether a module can be loaded; nothing is loaded for that."""
    return name in sys.modules or find_spec(name) is not None


def put(names: Iterable[str]) -> None:
    """Let modules wait for their first use by those who say `from package import module` from now on.

    Who imports a name out of one (`from package.module import name`) loads it.
    """
    for name in names:
        package, _, last = name.rpartition(".")
        setattr(import_module(package), last, module(name))
