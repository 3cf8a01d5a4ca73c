"""The rights of an ordinary owner of files, also where the superuser runs the tests."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

_T = TypeVar("_T")
_CAPABILITIES_V3 = 0x20080522  # the header that capset(2) wants: this number, and 0 for the calling thread


def held_back(work: Callable[[], _T]) -> _T:
    """Do the work, held back by the modes of files as everybody but the superuser is; return or raise what it does.

    Rights of Linux are a thread's: one of its own gives them up and stays whose it was, so that it needs no folder that
    others may enter.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return work()
    if sys.platform != "linux":
        pytest.skip("only on Linux can the superuser be held back by the modes of files")
    with ThreadPoolExecutor(1, initializer=_give_up_rights) as thread:
        return thread.submit(work).result()


def _give_up_rights() -> None:
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0)
    none = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, none) != 0:
        raise OSError(ctypes.get_errno(), "the thread keeps the rights of the superuser")
