"""What Qt needs of a Linux system: what is missing and which command installs it; nothing is installed from here.

The launcher loads this module before anything is installed, so it imports nothing but the standard library. Windows and
macOS lack nothing: there, nothing is missing.
"""

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

LINUX = sys.platform == "linux"
OS_RELEASE = Path("/etc/os-release")


class Library(NamedTuple):
    """A shared object, the platform plugin of Qt that needs it, and the packages it comes in."""

    soname: str
    plugin: str  # "offscreen" needs what every other plugin needs too
    apt: str
    dnf: str
    pacman: str
    zypper: str


# What the libraries of Qt that a window loads name as NEEDED (PySide6-Essentials 6.11, 6.12) and don't bring along.
# shared object, plugin, package for apt, dnf, pacman, zypper
_TABLE = """
libEGL.so.1              offscreen  libegl1              libglvnd-egl         libglvnd             Mesa-libEGL1
libGL.so.1               offscreen  libgl1               libglvnd-glx         libglvnd             Mesa-libGL1
libX11.so.6              offscreen  libx11-6             libX11               libx11               libX11-6
libdbus-1.so.3           offscreen  libdbus-1-3          dbus-libs            dbus                 libdbus-1-3
libfontconfig.so.1       offscreen  libfontconfig1       fontconfig           fontconfig           libfontconfig1
libfreetype.so.6         offscreen  libfreetype6         freetype             freetype2            libfreetype6
libglib-2.0.so.0         offscreen  libglib2.0-0         glib2                glib2                libglib-2_0-0
libgthread-2.0.so.0      offscreen  libglib2.0-0         glib2                glib2                libgthread-2_0-0
libxkbcommon.so.0        offscreen  libxkbcommon0        libxkbcommon         libxkbcommon         libxkbcommon0
libz.so.1                offscreen  zlib1g               zlib                 zlib                 libz1
libzstd.so.1             offscreen  libzstd1             libzstd              zstd                 libzstd1
libX11-xcb.so.1          xcb        libx11-xcb1          libX11-xcb           libx11               libX11-xcb1
libxcb.so.1              xcb        libxcb1              libxcb               libxcb               libxcb1
libxcb-cursor.so.0       xcb        libxcb-cursor0       xcb-util-cursor      xcb-util-cursor      libxcb-cursor0
libxcb-icccm.so.4        xcb        libxcb-icccm4        xcb-util-wm          xcb-util-wm          libxcb-icccm4
libxcb-image.so.0        xcb        libxcb-image0        xcb-util-image       xcb-util-image       libxcb-image0
libxcb-keysyms.so.1      xcb        libxcb-keysyms1      xcb-util-keysyms     xcb-util-keysyms     libxcb-keysyms1
libxcb-randr.so.0        xcb        libxcb-randr0        libxcb               libxcb               libxcb-randr0
libxcb-render.so.0       xcb        libxcb-render0       libxcb               libxcb               libxcb-render0
libxcb-render-util.so.0  xcb        libxcb-render-util0  xcb-util-renderutil  xcb-util-renderutil  libxcb-render-util0
libxcb-shape.so.0        xcb        libxcb-shape0        libxcb               libxcb               libxcb-shape0
libxcb-shm.so.0          xcb        libxcb-shm0          libxcb               libxcb               libxcb-shm0
libxcb-sync.so.1         xcb        libxcb-sync1         libxcb               libxcb               libxcb-sync1
libxcb-util.so.1         xcb        libxcb-util1         xcb-util             xcb-util             libxcb-util1
libxcb-xfixes.so.0       xcb        libxcb-xfixes0       libxcb               libxcb               libxcb-xfixes0
libxcb-xkb.so.1          xcb        libxcb-xkb1          libxcb               libxcb               libxcb-xkb1
libxkbcommon-x11.so.0    xcb        libxkbcommon-x11-0   libxkbcommon-x11     libxkbcommon-x11     libxkbcommon-x11-0
libwayland-client.so.0   wayland    libwayland-client0   libwayland-client    wayland              libwayland-client0
libwayland-cursor.so.0   wayland    libwayland-cursor0   libwayland-cursor    wayland              libwayland-cursor0
"""
LIBRARIES = tuple(Library(*row.split()) for row in _TABLE.strip().splitlines())

INSTALLERS = {
    "apt": "apt-get install --no-install-recommends",
    "dnf": "dnf install",
    "pacman": "pacman -S --needed",
    "zypper": "zypper install",
}
FAMILIES = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "arch": "pacman",
    "suse": "zypper",
    "opensuse": "zypper",
}
# The variable that says where the screen is, for the plugins of Qt that need one.
SCREENS = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}


class Phrase(Protocol):
    """What says a template in some language, filled in."""

    def __call__(self, template: str, /, **values: Any) -> str: ...


def in_english(template: str, /, **values: Any) -> str:
    """Say it as it is written: the launcher has no other language."""
    return template.format(**values)


def obstacle(window: bool, phrase: Phrase = in_english) -> str:
    """Say in one sentence what keeps Qt from starting here and how to get it; "" where nothing does."""
    if window and no_display():
        return phrase(
            "There is no screen to open the window on (neither DISPLAY nor WAYLAND_DISPLAY leads to one); "
            "the command line works without one: see --help."
        )
    libraries = missing(window)
    return explain(libraries, phrase=phrase) if libraries else ""


def no_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether there is no screen to open a window on."""
    return LINUX and not _usable_plugins(environment)


def missing(window: bool, environment: Mapping[str, str] = os.environ) -> list[Library]:
    """Return what Qt cannot load here, for a window or for working without a screen."""
    if not LINUX:
        return []
    unloadable = _unloadable("offscreen")
    plugins = _usable_plugins(environment) if window else []
    # With several plugins to choose from Qt takes the one that loads: the one that lacks least is enough.
    return unloadable + min(map(_unloadable, plugins), key=len, default=[])


def explain(libraries: Sequence[Library], os_release: Path = OS_RELEASE, phrase: Phrase = in_english) -> str:
    """Say in one sentence what is missing and which command installs it."""
    names = [library.soname for library in libraries]
    command = install_command(libraries, os_release)
    if not command:
        return phrase("Drawing the window needs libraries that this system lacks: {names}.", names=", ".join(names))
    shown = ", ".join(names[:3])
    if names[3:]:
        return phrase(
            "Drawing the window needs libraries that this system lacks ({names} and {count} more); "
            "install them with: {command}",
            names=shown,
            count=len(names) - 3,
            command=command,
        )
    return phrase(
        "Drawing the window needs libraries that this system lacks ({names}); install them with: {command}",
        names=shown,
        command=command,
    )


def install_command(libraries: Sequence[Library], os_release: Path) -> str:
    """Return the command that installs the libraries; empty on a system that is not known."""
    name = installer(os_release)
    if not name:
        return ""
    return " ".join([_as_root() + INSTALLERS[name], *packages(libraries, name)])


def packages(libraries: Sequence[Library], name: str) -> list[str]:
    """Return the names of the packages, each once, as "apt", "dnf", "pacman" or "zypper" knows them."""
    return sorted({getattr(library, name) for library in libraries})


def installer(os_release: Path = OS_RELEASE) -> str:
    """Return the key of INSTALLERS for this system; empty on a system that is not known."""
    import shlex  # here, because a start need not load it

    try:
        words = shlex.split(os_release.read_text(encoding="utf-8"), comments=True)
    except (OSError, ValueError):
        return ""
    fields = dict(word.split("=", 1) for word in words if "=" in word)
    families = [fields.get("ID", ""), *fields.get("ID_LIKE", "").split()]
    known = (FAMILIES.get(family.partition("-")[0], "") for family in families)
    return next(filter(None, known), "")


def _usable_plugins(environment: Mapping[str, str]) -> list[str]:
    """Return the platform plugins that Qt would try here and that find the screen they need."""
    chosen = environment.get("QT_QPA_PLATFORM")
    # "wayland-egl;xcb:some=option" is a list of plugins, each with a variant and options of its own.
    names = [name.partition(":")[0].partition("-")[0] for name in chosen.split(";")] if chosen else list(SCREENS)
    return [name for name in names if name not in SCREENS or environment.get(SCREENS[name])]


def _unloadable(plugin: str) -> list[Library]:
    return [library for library in LIBRARIES if library.plugin == plugin and not _loads(library.soname)]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _as_root() -> str:
    return "" if sys.platform != "win32" and os.geteuid() == 0 else "sudo "
