"""Code that runs with the rights of an ordinary owner of files, also where the superuser runs the tests."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

CAPABILITIES_V3 = 0x20080522  # _LINUX_CAPABILITY_VERSION_3: a header of two numbers, data of two times three


def give_up() -> None:
    """Take the superuser's rights from this process for good: from now on it goes where the modes let the owner go.

    The process stays whom it was, so that it can still load its modules from a folder that nobody else may enter.

    Raises:
        OSError: the system doesn't let go of them.
    """
    if not is_superuser():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_V3, 0)
    if libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def is_superuser() -> bool:
    """Whether the modes of files hold nothing back from this process."""
    return sys.platform != "win32" and os.geteuid() == 0


def run(code: str, *arguments: object) -> str:
    """Run Python code that calls `rights.give_up()` after its imports; return what it printed, which is all it said."""
    if is_superuser() and sys.platform != "linux":
        pytest.skip("only Linux lets a process give up the superuser's rights and stay whom it was")
    path = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.stderr == ""
    return done.stdout.strip()
