"""The user's own directory: made of what ships with the program, then kept; a newer program brings a newer release.

What a person imported or edited is never made again from the shipped file: that is one layer below it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from directory_app import files, paths
from directory_app.errors import UnwritableError
from directory_app.records import Resource
from directory_app.store import releases
from directory_app.store.directory import Directory, create, stream_of
from directory_app.store.layers import SHIPPED, Layer, set_of
from directory_app.store.steps import RefusedEditError

Progress = Callable[[int], None]


def users_own(
    path: Path | None = None, resource_file: Path | None = None, progress: Progress = lambda _: None
) -> Directory:
    """Open the user's own directory; make it from the resource file first where it is absent.

    Two starts at once are safe: each builds a file of its own, the first to finish puts it into place, the others
    open that. Where nothing can be written, the directory is in memory: a full disk keeps nobody from a phone number.

    Raises:
        UnreadableError: the file there is damaged, no directory file, or made by a newer program.
    """
    path = path or paths.user_directory()
    resource_file = resource_file or paths.resource_file()
    text = files.read_text(resource_file)
    release = f"{len(text)}-{crc32(text.encode()):08x}"
    if not files.is_there(path):
        resource = _parsed(text, resource_file)
        try:
            create(path, resource, _layer(resource, release))
        except UnwritableError:
            if not files.is_there(path):
                return Directory.in_memory(resource)
    directory = Directory.open(path, progress)
    shipped = [layer for layer in directory.layers() if layer.origin == SHIPPED and not set_of(layer)]
    if not shipped or any(layer.release == release for layer in shipped):
        return directory
    resource = _parsed(text, resource_file)
    try:
        _take_release(directory, shipped[-1].id, resource, release, progress)
    except UnwritableError:  # shown all the same, though it can't be kept
        in_memory = directory.copy_in_memory()
        directory.close()
        directory = in_memory
        _take_release(directory, shipped[-1].id, resource, release, progress)
    return directory


def _parsed(text: str, resource_file: Path) -> Resource:
    from directory_app.formats.json import resource  # here, because most starts need none of the formats

    return resource.parse(text, resource_file)


def _take_release(directory: Directory, before: int, resource: Resource, release: str, progress: Progress) -> None:
    after = directory.last_step()
    compared = releases.compare(directory.said_by(before), (*resource.disorders, *resource.organizations))
    layer = _layer(resource, release, before)
    with suppress(RefusedEditError):  # another start has taken it in meanwhile, or will
        about = {"title": layer.title, "as_of": layer.as_of}
        directory.take([(layer, compared.statements)], why="release", progress=progress, about=about, after=after)


def _layer(resource: Resource, release: str, replaces: int | None = None) -> Layer:
    return Layer(resource.title, SHIPPED, release, stream_of(resource).as_of, replaces=replaces)
