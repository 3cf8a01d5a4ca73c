#!/usr/bin/env python3
"""Start Support Directory from a checkout; must not need anything but Python itself.

    python3 run.py                    open the window
    python3 run.py ARGUMENTS          the command line, such as: export --to contacts.csv
    python3 run.py test [ARGUMENTS]   the tests; ARGUMENTS go to pytest
    python3 run.py check              format, lint, types and imports ("check FILE" looks at the data of a file)
    python3 run.py bench [ARGUMENTS]  the benchmarks

The first start makes .venv beside this file and installs what requirements.lock lists; later starts only look whether
that is still so. Everything this launcher says goes to standard error: standard output belongs to the program.
Keep to what Python 3.6 can read, so that an old Python can say that it is too old.
"""

import hashlib
import os
import subprocess
import sys
import sysconfig
from collections import deque
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Dict, Iterator, List, Tuple

if sys.platform == "win32":
    import msvcrt
    import time
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
REFUSED = 2
STOPPED = 130  # what a shell reports for a program that Ctrl+C ended
PROGRAM_LOCK = "requirements.lock"
DEVELOPER_LOCK = "requirements-dev.lock"
RETRY = "WARNING: Retrying"
TEST_HALVES = (["tests", "--ignore=tests/ui"], ["tests/ui"])
CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
}


class Refusal(Exception):
    """What cannot be done and what to do about it, in one sentence."""


def main(arguments: List[str]) -> int:
    """Do what the arguments ask for and return the exit code."""
    try:
        refuse_old_python(sys.version_info[:2])
        if str(ROOT) not in sys.path:
            sys.path.insert(0, str(ROOT))  # the user may have told Python not to look beside the script it starts
        task, rest = choose_task(arguments)
        return TASKS[task](Environment(ROOT), rest)
    except Refusal as refusal:
        say(str(refusal))
        return REFUSED
    except KeyboardInterrupt:
        say("Stopped.")
        return STOPPED


def refuse_old_python(version: Tuple[int, ...]) -> None:
    """Raise Refusal for a Python that the program can't run on."""
    if version < OLDEST_PYTHON:
        needed, found = [".".join(map(str, each)) for each in (OLDEST_PYTHON, version)]
        raise Refusal(f"Support Directory needs Python {needed} or newer, and this is Python {found}.")


def choose_task(arguments: List[str]) -> Tuple[str, List[str]]:
    """Return the name of the task and its arguments; what is not the launcher's own goes to the program."""
    first = arguments[0] if arguments else ""
    if first in ("test", "bench") or arguments == ["check"]:
        return first, arguments[1:]
    return "window" if opens_window(arguments) else "command", arguments


def opens_window(arguments: List[str]) -> bool:
    """Whether the program, started with these arguments, opens its window: no command, at most a file."""
    if arguments[:1] == ["--file"]:
        return len(arguments) == 2
    return not arguments or (len(arguments) == 1 and arguments[0].startswith("--file="))


def run_window(environment: "Environment", arguments: List[str]) -> int:
    """Open the window."""
    require_qt(window=True)
    return run_command(environment, arguments)


def run_command(environment: "Environment", arguments: List[str]) -> int:
    """Run the program in the user's current folder."""
    environment.provide(PROGRAM_LOCK)
    # -P: a csv.py or json.py that lies in the user's folder is not the program's.
    return become([str(environment.python), "-P", "-m", "directory_app", *arguments])


def run_tests(environment: "Environment", arguments: List[str]) -> int:
    """Run the tests; all of them in two halves side by side, for each half keeps one core busy."""
    if arguments:
        return run_module(environment, "pytest", arguments)
    pytest = prepare_module(environment, "pytest")
    rest, window = ([*pytest, *half] for half in TEST_HALVES)
    with TemporaryFile() as output:
        beside = subprocess.Popen(rest, env=plain_environment(QT_QPA_PLATFORM="offscreen"), stdout=output)
        codes = [subprocess.call(window, env=plain_environment(QT_QPA_PLATFORM="offscreen")), beside.wait()]
        output.seek(0)
        sys.stdout.write(output.read().decode("utf-8", "replace"))
        sys.stdout.flush()
    return max(map(abs, codes))  # a half that a signal ended has a negative code


def run_benchmarks(environment: "Environment", arguments: List[str]) -> int:
    """Run the benchmarks."""
    folder = environment.root / "tests"
    if not ((folder / "benchmarks.py").exists() or (folder / "benchmarks" / "__main__.py").exists()):
        raise Refusal("There are no benchmarks in this checkout: tests/benchmarks is missing.")
    return run_module(environment, "tests.benchmarks", arguments)


def run_module(environment: "Environment", module: str, arguments: List[str]) -> int:
    """Run a developers' module in the checkout, without a screen."""
    return become([*prepare_module(environment, module), *arguments], QT_QPA_PLATFORM="offscreen")


def prepare_module(environment: "Environment", module: str) -> List[str]:
    """Return the command of a developers' module, with all it needs in place and the checkout as folder."""
    require_qt(window=False)
    environment.provide(DEVELOPER_LOCK)
    os.chdir(str(environment.root))
    return [str(environment.python), "-m", module]


def run_checks(environment: "Environment", _: List[str]) -> int:
    """Run every check of the code, also after one has failed."""
    environment.provide(DEVELOPER_LOCK)
    failed = []
    for name, command in CHECKS.items():
        say(name)
        if subprocess.call([str(environment.python), *command], cwd=str(environment.root), env=plain_environment()):
            failed.append(name)
    say("Failed: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


TASKS = {
    "window": run_window,
    "command": run_command,
    "test": run_tests,
    "check": run_checks,
    "bench": run_benchmarks,
}


def require_qt(window: bool) -> None:
    """Raise Refusal where Qt could not start; install what it lacks where that can be done here."""
    import apt_packages
    from directory_app import system_libraries  # here, as no command needs it and an old Python can't read it

    libraries = [] if window and system_libraries.no_display() else system_libraries.missing(window)
    if libraries and apt_packages.can_install():
        apt_packages.install(system_libraries.packages(libraries, "apt"))
    obstacle = system_libraries.obstacle(window)
    if obstacle:
        raise Refusal(obstacle)


class Environment:
    """The .venv of a checkout: what is installed there, and how it gets there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "installed.txt"
        self.python = self.folder.joinpath(*(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))

    def provide(self, lock: str) -> None:
        """Install what the lock file lists, unless that has been done."""
        if self.has(lock):
            return
        with self.held() as handle:
            if not self.has(lock):  # another start may have done it while this one waited
                self.install(lock, handle)

    def has(self, lock: str) -> bool:
        """Whether the environment works, belongs to this Python and holds what the lock file lists."""
        lines = self.read_stamp()
        return self.is_whole(lines) and self.describe_lock(lock) in lines

    def is_whole(self, lines: List[str]) -> bool:
        """Whether the environment was finished, by a Python like this one that is still there."""
        return lines[:1] == [describe_python()] and os.access(str(self.python), os.X_OK) and self.has_base_python()

    def has_base_python(self) -> bool:
        """Whether the Python that made the environment is still installed."""
        if os.name != "nt":
            return True  # .venv/bin/python is a link to it, which is_whole() has followed
        settings = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        pairs = [line.partition("=") for line in settings]
        return any(key.strip() == "home" and Path(value.strip(), "python.exe").exists() for key, _, value in pairs)

    def read_stamp(self) -> List[str]:
        """Return the lines of the stamp; none where the environment was never finished."""
        try:
            return self.stamp.read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def write_stamp(self, lines: List[str]) -> None:
        """Write the stamp in one piece, after everything it speaks of."""
        new = self.stamp.with_suffix(".new")
        new.write_text("\n".join(lines) + "\n", encoding="utf-8")
        new.replace(self.stamp)

    def describe_lock(self, lock: str) -> str:
        """Return the line of the stamp that says that a lock file is installed."""
        return f"{lock} {hashlib.sha256((self.root / lock).read_bytes()).hexdigest()}"

    def install(self, lock: str, handle: IO[str]) -> None:
        """Make or bring up to date what the lock file lists; what a kill leaves behind is made anew next time."""
        before = self.read_stamp()
        if self.is_whole(before):
            say("Installing what has changed or is needed in addition.")
            self.stamp.unlink()
        else:
            before = []
            require_venv()
            say("Setting Support Directory up; this happens once and downloads about 100 MB.")
            self.make(handle)
        pip = [str(self.python), "-m", "pip", "--no-input", "--disable-pip-version-check"]
        code, last_lines = run_quietly(
            [*pip, "install", "--require-hashes", "--progress-bar", "off", "-r", str(self.root / lock)], handle
        )
        if code != 0:
            if before:
                self.write_stamp(before)  # pip downloads everything before it changes anything
            raise Refusal(
                "The packages that Support Directory needs could not be installed (is this computer online?); "
                "the installer's last words:\n" + last_lines
            )
        # The developers' lock file holds all that the program's holds.
        locks = [PROGRAM_LOCK] if lock == PROGRAM_LOCK else [PROGRAM_LOCK, DEVELOPER_LOCK]
        self.write_stamp([describe_python()] + [self.describe_lock(each) for each in locks])

    def make(self, handle: IO[str]) -> None:
        """Make an empty environment that knows the checkout's package, in place of whatever is there."""
        code, last_lines = run_quietly([sys.executable, "-m", "venv", "--clear", str(self.folder)], handle)
        if code != 0:
            raise Refusal(
                f"The folder {self.folder} could not be made (if Support Directory is open, close it); "
                "Python's last words:\n" + last_lines
            )
        self.link_checkout()

    def link_checkout(self) -> None:
        """Make the checkout importable from any folder."""
        base = {"base": str(self.folder), "platbase": str(self.folder)}
        packages = Path(sysconfig.get_path("purelib", "venv", base))
        # Relative to the .pth file: stays true when the checkout is moved, and is plain ASCII in a folder named Zoë,
        # which Python before 3.13 would read in the encoding of the system.
        (packages / "support-directory.pth").write_text(os.path.relpath(str(self.root), str(packages)) + "\n")

    @contextmanager
    def held(self) -> Iterator[IO[str]]:
        """Keep other starts from installing at the same time; the system lets go of it when a process ends."""
        try:
            handle = (self.root / ".venv.lock").open("a")
        except OSError as error:
            raise Refusal(
                f"Support Directory cannot write in its own folder {self.root} ({error.strerror}); "
                "copy the folder to a place of yours and start it there."
            ) from error
        with handle:
            if not take(handle, wait=False):
                say("Support Directory is being set up by another start; waiting for it.")
                take(handle, wait=True)
            yield handle


def describe_python() -> str:
    """Return what an environment depends on in the Python that makes it, such as "linux cpython-311"."""
    return f"{sys.platform} {sys.implementation.cache_tag}"


def require_venv() -> None:
    """Raise Refusal for a Python that comes without venv, as on Debian; install it where that can be done here."""
    if find_spec("venv") and find_spec("ensurepip"):
        return
    import apt_packages

    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if not (apt_packages.can_install() and apt_packages.install([package])):
        raise Refusal("This Python lacks its venv module; install it with: sudo apt-get install " + package)


def run_quietly(command: List[str], handle: IO[str]) -> Tuple[int, str]:
    """Run a command, name the packages that it takes on and return its exit code and last lines."""
    last_lines = deque(maxlen=6)  # type: deque[str]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        errors="replace",
        env=plain_environment(PIP_USER="0"),  # a user's pip may be set to install outside of environments
        # An installer that outlives a killed launcher goes on holding the lock.
        pass_fds=() if os.name == "nt" else (handle.fileno(),),
    ) as process:
        for line in process.stdout or ():
            if line.startswith("Collecting "):
                say("  " + line.split()[1])
            if line.startswith(RETRY) and last_lines and last_lines[-1].startswith(RETRY):
                last_lines.pop()  # the last try tells as much as all of them
            last_lines.append(line.rstrip())
    return process.returncode, "\n".join(last_lines)


def become(command: List[str], **variables: str) -> int:
    """Run a command in place of this process where the system can do that, and return its exit code where it can't."""
    environment = plain_environment(**variables)
    if os.name != "nt":
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                pass  # the program got it too and decides what it means


def plain_environment(**variables: str) -> Dict[str, str]:
    """Return the environment variables without the one that would lead .venv to another Python's modules."""
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONHOME"}, **variables}


if sys.platform == "win32":

    def take(handle: IO[str], wait: bool) -> bool:
        """Lock an open file and return whether that worked; with wait, it does sooner or later."""
        while True:
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                return True
            except OSError:
                if not wait:
                    return False
                time.sleep(0.2)
else:

    def take(handle: IO[str], wait: bool) -> bool:
        """Lock an open file and return whether that worked; with wait, it does sooner or later."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def say(text: str) -> None:
    """Tell the user something without touching standard output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
