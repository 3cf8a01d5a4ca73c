"""The launcher and what it knows of Linux, run as a user runs them; must not need the network."""

import ast
import os
import re
import signal
import struct
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import apt_packages
import run
from directory_app import system_libraries
from directory_app.system_libraries import Library

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs its libraries and its screen named")
on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")

PROGRAM = """
import os, sys
task = sys.argv[1]
if task == "where":
    import csv
    print(os.getcwd(), *sys.argv[2:])
elif task == "copy":
    sys.stdout.write(sys.stdin.read())
elif task == "exit":
    sys.exit(int(sys.argv[2]))
elif task == "wait":
    try:
        print("ready", flush=True)
        sys.stdin.read()
    except KeyboardInterrupt:
        sys.exit(77)
"""
SHOW_RUN = "import os, sys; print(os.getcwd(), os.environ['QT_QPA_PLATFORM'], *sys.argv[1:])"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout that is set up, with a program that does what its first argument says."""
    root = tmp_path_factory.mktemp("checkout")
    for name in ("run.py", "apt_packages.py", "directory_app/__init__.py", "directory_app/system_libraries.py"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes((run.ROOT / name).read_bytes())
    (root / "directory_app" / "__main__.py").write_text(PROGRAM)
    make_environment(root)
    return root


@pytest.fixture
def environment(tmp_path: Path) -> run.Environment:
    """Return the finished environment of an empty checkout."""
    return make_environment(tmp_path)


def make_environment(root: Path) -> run.Environment:
    """Make .venv as the launcher does, but without pip, which takes seconds and is not needed here."""
    environment = run.Environment(root)
    locks = (run.PROGRAM_LOCK, run.DEVELOPER_LOCK)
    for lock in locks:
        (root / lock).write_text("# nothing\n")
    venv.create(environment.folder, symlinks=os.name != "nt", with_pip=False)
    environment.link_checkout()
    environment.write_stamp([run.describe_python(), *map(environment.describe_lock, locks)])
    return environment


def start(checkout: Path, *arguments: str, folder: Path, **options: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher of a checkout from a folder and return what came of it; options are environment variables."""
    return subprocess.run(
        [sys.executable, checkout / "run.py", *arguments],
        cwd=folder,
        env=without_screen() | options,
        input="",
        capture_output=True,
        text=True,
        check=False,
    )


def without_screen() -> dict[str, str]:
    screen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in screen}


# What the arguments mean


@pytest.mark.parametrize(
    ("arguments", "task", "rest"),
    [
        ([], "window", []),
        (["--file", "a.json"], "window", ["--file", "a.json"]),
        (["--file=a.json"], "window", ["--file=a.json"]),
        (["--file", "test", "list"], "command", ["--file", "test", "list"]),
        (["--file=a.json", "list"], "command", ["--file=a.json", "list"]),
        (["export", "--to", "a.csv"], "command", ["export", "--to", "a.csv"]),
        (["--help"], "command", ["--help"]),
        (["--file"], "command", ["--file"]),
        (["test"], "test", []),
        (["test", "-k", "phones"], "test", ["-k", "phones"]),
        (["bench", "check"], "bench", ["check"]),
        (["check"], "check", []),
        (["check", "a.json"], "command", ["check", "a.json"]),
    ],
)
def test_arguments_choose_the_task(arguments: list[str], task: str, rest: list[str]) -> None:
    assert run.choose_task(arguments) == (task, rest)


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_told_so(version: tuple[int, int]) -> None:
    with pytest.raises(
        run.Refusal, match=r"needs Python 3\.11 or newer, and this is Python {}\.{}\.$".format(*version)
    ):
        run.refuse_old_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_a_new_python_is_welcome(version: tuple[int, int]) -> None:
    run.refuse_old_python(version)


@pytest.mark.parametrize("name", ["run.py", "apt_packages.py"])
def test_an_old_python_can_read_the_launcher(name: str) -> None:
    ast.parse((run.ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 6))


# Running the program


def test_the_program_runs_in_the_users_folder(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "csv.py").write_text("raise SystemExit('a module of the user was taken for one of Python')")
    done = start(checkout, "where", "to", "a b.csv", "--x", folder=tmp_path)
    assert (done.stdout, done.stderr) == (f"{tmp_path.resolve()} to a b.csv --x\n", "")


def test_the_exit_code_is_the_programs(checkout: Path, tmp_path: Path) -> None:
    assert start(checkout, "exit", "5", folder=tmp_path).returncode == 5


def test_standard_input_and_output_are_the_programs(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "run.py"), "copy"]
    text = "a\nb\r\nZoë".encode()
    assert subprocess.run(command, input=text, capture_output=True, check=True).stdout.splitlines() == text.splitlines()


def heed_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@on_posix
def test_ctrl_c_is_the_programs(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "run.py"), "wait"]
    pipe = subprocess.PIPE
    # Who runs the tests in the background of a shell has SIGINT ignored, and so would all that they start.
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, preexec_fn=heed_ctrl_c) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said) == (77, "")


@on_linux
def test_a_python_that_looks_nowhere_by_itself_starts_it_too(checkout: Path, tmp_path: Path) -> None:
    done = start(checkout, folder=tmp_path, PYTHONSAFEPATH="1")
    assert done.stderr.startswith("There is no screen to open the window on")


@on_linux
def test_without_a_screen_there_is_no_window(checkout: Path, tmp_path: Path) -> None:
    done = start(checkout, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"There is no screen to open the window on .*\n", done.stderr)


def test_tests_run_in_the_checkout_without_a_screen(checkout: Path, tmp_path: Path) -> None:
    (checkout / "pytest.py").write_text(SHOW_RUN)
    done = start(checkout, "test", "-k", "phones", folder=tmp_path, QT_QPA_PLATFORM="xcb")
    assert done.stdout == f"{checkout.resolve()} offscreen -k phones\n"


def test_benchmarks_run_in_the_checkout(checkout: Path, tmp_path: Path) -> None:
    done = start(checkout, "bench", folder=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "tests/benchmarks is missing" in done.stderr
    (checkout / "tests").mkdir()
    (checkout / "tests" / "benchmarks.py").write_text(SHOW_RUN)
    assert start(checkout, "bench", "search", folder=tmp_path).stdout == f"{checkout.resolve()} offscreen search\n"


def test_every_check_runs_even_after_one_has_failed(checkout: Path, tmp_path: Path) -> None:
    done = start(checkout, "check", folder=tmp_path)  # none of the tools is in this environment
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Failed: ruff format, ruff check, mypy, lint-imports"


# The environment


def test_a_finished_environment_is_left_alone(environment: run.Environment) -> None:
    before = environment.stamp.stat().st_mtime_ns
    environment.provide(run.PROGRAM_LOCK)
    assert environment.stamp.stat().st_mtime_ns == before
    assert not (environment.root / ".venv.lock").exists()


def test_an_environment_that_was_never_finished_is_noticed(environment: run.Environment) -> None:
    environment.stamp.unlink()
    assert not environment.has(run.PROGRAM_LOCK)


def test_a_changed_lock_file_is_noticed(environment: run.Environment) -> None:
    (environment.root / run.PROGRAM_LOCK).write_text("# something\n")
    assert not environment.has(run.PROGRAM_LOCK)
    assert environment.has(run.DEVELOPER_LOCK)


def test_another_python_is_noticed(environment: run.Environment) -> None:
    environment.write_stamp(["linux cpython-27", *environment.read_stamp()[1:]])
    assert not environment.has(run.PROGRAM_LOCK)


def test_a_python_that_is_gone_is_noticed(environment: run.Environment) -> None:
    if os.name == "nt":
        settings = environment.folder / "pyvenv.cfg"
        settings.write_text(re.sub("home = .*", "home = gone", settings.read_text()))
    else:
        environment.python.unlink()
        environment.python.symlink_to(environment.root / "gone")
    assert not environment.has(run.PROGRAM_LOCK)


def test_a_moved_checkout_is_imported_from_its_new_place(checkout: Path, tmp_path: Path) -> None:
    moved = tmp_path / "Zoë's folder"
    checkout.rename(moved)
    try:
        done = start(moved, "where", folder=tmp_path)
    finally:
        moved.rename(checkout)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_cannot_be_installed_is_told_and_nothing_is_lost(
    environment: run.Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = environment.read_stamp()
    monkeypatch.setattr(environment, "python", Path(sys.executable))  # this one has pip
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (environment.root / run.PROGRAM_LOCK).write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(run.Refusal, match=r"could not be installed .*\n(.*\n)*ERROR: .*no-such-package==1"):
        environment.provide(run.PROGRAM_LOCK)
    assert environment.read_stamp() == before
    assert capsys.readouterr().out == ""


def test_a_second_start_waits_for_the_first(environment: run.Environment) -> None:
    wait = "import pathlib, run, sys; run.Environment(pathlib.Path(sys.argv[1])).provide(run.PROGRAM_LOCK)"
    stamp = environment.read_stamp()
    environment.stamp.unlink()
    command = [sys.executable, "-c", wait, str(environment.root)]
    with environment.held() as handle, subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr is not None
        assert "waiting" in second.stderr.readline()
        environment.write_stamp(stamp)
        handle.close()
        assert second.stderr.read() == ""
    assert second.returncode == 0


def test_a_checkout_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / ".venv.lock").mkdir()  # not by chmod, which an administrator's account ignores
    (tmp_path / run.PROGRAM_LOCK).touch()
    with pytest.raises(run.Refusal, match="cannot write in its own folder"):
        run.Environment(tmp_path).provide(run.PROGRAM_LOCK)


def test_an_installer_that_tries_again_and_again_is_quoted_once(tmp_path: Path) -> None:
    script = "print('WARNING: Retrying, 1\\nWARNING: Retrying, 0\\nERROR: gone'); raise SystemExit(3)"
    with (tmp_path / "handle").open("w") as handle:
        assert run.run_quietly([sys.executable, "-c", script], handle) == (3, "WARNING: Retrying, 0\nERROR: gone")


# The lock files


def read_pins(lock: str) -> set[str]:
    lines = (run.ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if re.match(r"[a-z]", line)}


def test_developers_have_all_that_the_program_has() -> None:
    program, developer = (
        {pin.partition(" ;")[0] for pin in read_pins(lock)} for lock in (run.PROGRAM_LOCK, run.DEVELOPER_LOCK)
    )
    assert program < developer  # there may be more Pythons for which a developer's tools need it


@pytest.mark.parametrize("lock", [run.PROGRAM_LOCK, run.DEVELOPER_LOCK])
def test_lock_files_serve_every_python_and_name_no_server(lock: str) -> None:
    markers = {pin.partition(";")[2].strip() for pin in read_pins(lock) if pin.startswith("pyside6-essentials==")}
    assert markers == {"python_full_version < '3.12'", "python_full_version >= '3.12'"}
    assert "://" not in (run.ROOT / lock).read_text(encoding="utf-8")


# The system's libraries


@on_linux
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, True),
        ({"DISPLAY": ":0"}, False),
        ({"DISPLAY": ""}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb", "WAYLAND_DISPLAY": "wayland-0"}, False),
    ],
)
def test_a_screen_is_looked_for_where_qt_looks(variables: dict[str, str], expected: bool) -> None:
    assert system_libraries.no_display(variables) is expected


@pytest.mark.parametrize(
    ("os_release", "command"),
    [
        ("ID=debian\n", "apt-get install --no-install-recommends libegl1 libxcb-cursor0"),
        ("ID=ubuntu\nID_LIKE=debian\n", "apt-get install --no-install-recommends libegl1 libxcb-cursor0"),
        ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", "apt-get install --no-install-recommends libegl1 libxcb-cursor0"),
        ("ID=fedora\n", "dnf install libglvnd-egl xcb-util-cursor"),
        ('# A comment\nID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf install libglvnd-egl xcb-util-cursor"),
        ("ID=arch\n", "pacman -S --needed libglvnd xcb-util-cursor"),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', "zypper install Mesa-libEGL1 libxcb-cursor0"),
        ("ID=plan9\n", ""),
        ("ID='never closed\n", ""),
    ],
)
def test_the_command_is_that_of_the_system(os_release: str, command: str, tmp_path: Path) -> None:
    path = tmp_path / "os-release"
    path.write_text(os_release)
    libraries = [library for library in system_libraries.LIBRARIES if re.search("EGL|cursor.so.0", library.soname)]
    x11 = [library for library in libraries if library.plugin != "wayland"]
    assert system_libraries.install_command(x11, path).removeprefix("sudo ") == command
    assert command in system_libraries.explain(x11, path)
    assert "libEGL.so.1" in system_libraries.explain(x11, path)


def test_a_package_is_named_once() -> None:
    assert system_libraries.packages(system_libraries.LIBRARIES, "pacman").count("libxcb") == 1


@on_linux
def test_nothing_is_missing_where_qt_runs() -> None:
    assert system_libraries.missing(window=False) == []


@on_linux
def test_one_plugin_that_loads_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Library("libno-such.so.9", "xcb", "a", "b", "c", "d")
    monkeypatch.setattr(system_libraries, "LIBRARIES", (Library("libc.so.6", "wayland", "a", "b", "c", "d"), absent))
    assert system_libraries.missing(window=True, environment={"DISPLAY": ":0"}) == [absent]
    assert system_libraries.missing(window=True, environment={"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}) == []
    assert system_libraries.missing(window=False, environment={"DISPLAY": ":0"}) == []


ABSENT = Library("libno-such.so.9", "offscreen", "libno-such9", "b", "c", "d")


@on_linux
@pytest.mark.parametrize("can_install", [True, False])
def test_the_launcher_installs_what_is_missing_where_it_can(can_install: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[list[str]] = []
    monkeypatch.setattr(system_libraries, "LIBRARIES", (ABSENT,))
    monkeypatch.setattr(apt_packages, "can_install", lambda: can_install)
    monkeypatch.setattr(apt_packages, "install", installed.append)
    with pytest.raises(run.Refusal, match=r"lacks \(libno-such\.so\.9\)|lacks: libno-such"):
        run.require_qt(window=False)
    assert installed == ([["libno-such9"]] if can_install else [])


@on_linux
def test_what_the_installer_brought_is_no_obstacle_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def install(_: list[str]) -> bool:
        monkeypatch.setattr(system_libraries, "LIBRARIES", ())
        return True

    monkeypatch.setattr(system_libraries, "LIBRARIES", (ABSENT,))
    monkeypatch.setattr(apt_packages, "can_install", lambda: True)
    monkeypatch.setattr(apt_packages, "install", install)
    run.require_qt(window=False)


@on_posix
@pytest.mark.parametrize("code", [0, 100])
def test_apt_get_is_asked_as_it_should_be(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_installer(tmp_path / "apt-get", tmp_path / "calls", code)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert apt_packages.install(["libegl1", "libgl1"]) is (code == 0)
    command = "install --yes --no-install-recommends libegl1 libgl1"
    assert (tmp_path / "calls").read_text().splitlines() == ["update", command]
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [f"Installing what is missing: apt-get {command}", *["no such package"][:code]]


def make_installer(path: Path, calls: Path, code: int) -> None:
    """Make a program that writes its arguments down and ends with a code."""
    path.write_text(f"#!/bin/sh\necho \"$*\" >> '{calls}'\necho no such package\nexit {code}\n")
    path.chmod(0o755)


LACKING = """
import sys
from directory_app import system_libraries
from directory_app.__main__ import main
system_libraries.LIBRARIES = (system_libraries.Library("libno-such.so.9", "offscreen", "libno-such9", "b", "c", "d"),)
sys.exit(main([]))
"""


@on_linux
def test_the_program_says_what_is_missing_and_installs_nothing(tmp_path: Path) -> None:
    """Also as the superuser: an installed program is not the one to change the system."""
    for name in ("apt-get", "sudo"):
        make_installer(tmp_path / name, tmp_path / "calls", 0)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", LACKING],
        cwd=run.ROOT,
        env=without_screen() | {"DISPLAY": ":7", "PATH": path, "DIRECTORY_APP_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert re.match(r"directory-app: Drawing the window needs libraries that .*libno-such\.so\.9", done.stderr)
    assert not (tmp_path / "calls").exists()


@on_linux
@pytest.mark.parametrize(
    ("plugin", "files"),
    [
        ("offscreen", "lib/libQt6{Core,Gui,Widgets,DBus,Svg,PrintSupport}.so.6 plugins/platforms/libqoffscreen.so"),
        ("xcb", "lib/libQt6XcbQpa.so.6 plugins/platforms/libqxcb.so"),
        ("wayland", "lib/libQt6WaylandClient.so.6 plugins/platforms/libqwayland.so"),
    ],
)
def test_the_table_holds_what_qt_needs(plugin: str, files: str) -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    qt = Path(spec.submodule_search_locations[0], "Qt")
    own = {path.name for path in (qt / "lib").iterdir()}
    needed = {name for file in expand(files) for name in read_needed(qt / file)} - own
    every_system_has = re.compile(r"(libc|libm|libdl|librt|libpthread|libgcc_s|libstdc\+\+|ld-linux[-\w]*)\.so\.\d")
    told = {row.soname for row in system_libraries.LIBRARIES if row.plugin in ("offscreen", plugin)}
    assert {name for name in needed if not every_system_has.fullmatch(name)} <= told
    assert {row.soname for row in system_libraries.LIBRARIES if row.plugin == plugin} <= needed


def expand(files: str) -> Iterator[str]:
    """Yield the words of a text; one such as a{b,c} stands for ab and ac."""
    for word in files.split():
        before, brace, rest = word.partition("{")
        names, _, after = rest.partition("}")
        yield from (before + name + after for name in names.split(",")) if brace else [word]


def read_needed(path: Path) -> list[str]:
    """Return the shared objects that an ELF file names as NEEDED."""
    data = path.read_bytes()
    start_of_headers, size, count = *struct.unpack_from("<Q", data, 32), *struct.unpack_from("<HH", data, 54)
    headers = [struct.unpack_from("<IIQQQQ", data, start_of_headers + size * i) for i in range(count)]
    offset, length = next((header[2], header[5]) for header in headers if header[0] == 2)  # PT_DYNAMIC
    entries = list(struct.iter_unpack("<qQ", data[offset : offset + length]))
    strings = next(value for tag, value in entries if tag == 5)  # DT_STRTAB, an address in memory
    base = next(header[2] - header[3] for header in headers if header[0] == 1 and 0 <= strings - header[3] < header[5])
    starts = [base + strings + value for tag, value in entries if tag == 1]  # DT_NEEDED
    return [data[start : data.index(b"\0", start)].decode() for start in starts]


def test_all_tests_run_in_two_halves_and_either_can_fail(checkout: Path, tmp_path: Path) -> None:
    (checkout / "pytest.py").write_text(f"{SHOW_RUN}\nsys.exit(1 if 'tests/ui' in sys.argv else 0)\n")
    done = start(checkout, "test", folder=tmp_path)
    root = checkout.resolve()
    assert sorted(done.stdout.splitlines()) == [
        f"{root} offscreen tests --ignore=tests/ui",
        f"{root} offscreen tests/ui",
    ]
    assert done.returncode == 1
