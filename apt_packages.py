"""Install packages of Debian and its relatives; only the launcher does that, the program it starts never does.

Keep to what Python 3.6 can read: it lies beside run.py.
"""

import os
import shlex
import shutil
import subprocess
import sys
from typing import List


def can_install() -> bool:
    """Whether packages can be installed right here: as root, where apt-get is what the system installs with."""
    from directory_app import system_libraries

    is_root = sys.platform != "win32" and os.geteuid() == 0
    return is_root and system_libraries.installer() == "apt" and shutil.which("apt-get") is not None


def install(names: List[str]) -> bool:
    """Install packages, say so on standard error and return whether it worked."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    print("Installing what is missing:", *map(shlex.quote, command), file=sys.stderr, flush=True)
    # An update can fail for a source that has nothing to do with these packages: the install decides.
    for step in (["apt-get", "update"], command):
        done = subprocess.run(
            step,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode != 0:
        print(*done.stdout.decode(errors="replace").splitlines()[-6:], sep="\n", file=sys.stderr)
    return done.returncode == 0
