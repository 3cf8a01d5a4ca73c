"""Arguments of the command line: help in the language that is spoken, and refusals of one line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from directory_app.cli.output import failed, refuse
from directory_app.text.nearest import nearest
from directory_app.text.retold import retold
from directory_app.text.wording import labelled, marked, phrase

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose headings are said in the language that is spoken."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, phrase("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        said = labelled(phrase(heading), "").removesuffix(": ") if heading else heading  # argparse puts its own colon
        super().start_section(said)


_HEADINGS = (marked("positional arguments"), marked("options"))  # of argparse

# How argparse refuses; its versions differ in what they quote.
_REFUSALS = (
    marked("argument {argument}: {reason}"),
    marked("the following arguments are required: {arguments}"),
    marked("unrecognized arguments: {arguments}"),
    marked("expected one argument"),
    marked("expected at least one argument"),
    marked("invalid choice: {value} (choose from {choices})"),
    marked("invalid {kind} value: {value}"),
    marked("ignored explicit argument {value}"),
)
_BEGINS_WITH_H = re.compile(r"argument -h/--help: ignored explicit argument '(.*)'")  # -has:tty is no -h


_CHOICE = re.compile(r"invalid choice: '(?P<value>[^']*)' \(choose from (?P<choices>.*)\)", re.DOTALL)
_ALIKE = 0.75  # of short words: --nothing is not --note


# What arguments may be; argparse says which of them it was.


def source_path(argument: str) -> Path:
    """Return the path of a file to be read.

    Raises:
        ArgumentTypeError: it is empty, as that of a variable without value.
    """
    return Path(_named(argument))


def target_path(argument: str) -> str:
    """Return what is to be written: the path of a file, "-", or the address of a server.

    Raises:
        ArgumentTypeError: it is empty, or a folder.
    """
    if Path(_named(argument)).is_dir():
        raise argparse.ArgumentTypeError(f"{argument}: {phrase('this is a folder, not a file')}")
    return argument


def _named(argument: str) -> str:
    if not argument:
        raise argparse.ArgumentTypeError(phrase("the name of the file is empty"))
    return argument


def utf8_text(argument: str) -> str:
    """Return what is to be kept or printed.

    Raises:
        ArgumentTypeError: it holds bytes that are no characters.
    """
    try:
        argument.encode()
    except UnicodeEncodeError:
        shown = argument.encode(errors="replace").decode()
        raise argparse.ArgumentTypeError(phrase("{text} is no text in UTF-8", text=repr(shown))) from None
    return argument


class Parser(argparse.ArgumentParser):
    """An argument parser that refuses in one line."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)
        self.add_argument("-h", "--help", action="help", help=phrase("show this help message and exit"))

    def error(self, message: str) -> Never:
        message = _BEGINS_WITH_H.sub(r"unrecognized arguments: -h\1", message)
        self.exit(refuse(f"{retold(message, _REFUSALS)} ({self._hint(message)})"))

    def _hint(self, message: str) -> str:
        """Say what helps after a refusal: the nearest word there is, or where to read on."""
        if re.match(r"unrecognized arguments: -[^-]", message):
            return phrase("a query that begins with - follows --")
        if message.startswith("argument --sort"):
            return phrase("backwards is --sort=-FIELD")
        near = self._nearest(message)
        if near and near in message.split():
            return phrase("{option} stands behind the command", option=near)
        if near:
            return phrase("did you mean {word}?", word=near)
        return phrase("see {command}", command=f"{self.prog} --help")

    def _nearest(self, message: str) -> str:
        """Return the choice or the option that is nearest to what is refused, or ""."""
        if choice := _CHOICE.search(message):
            return nearest(choice["value"], re.findall(r"[\w-]+", choice["choices"]), _ALIKE)
        if unknown := re.search(r"unrecognized arguments: .*?(--[\w-]+)", message):
            return nearest(unknown[1], self._options(), _ALIKE)
        return ""

    def _options(self) -> Iterator[str]:
        """Yield the options of this parser and of its commands: what a command does not take is refused here."""
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action.choices, Mapping):
                for command in action.choices.values():
                    yield from command._options()  # noqa: SLF001  # of this class

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        try:
            (file or sys.stdout).write(self.format_help())
            sys.stdout.flush()
        except OSError as error:  # argparse itself would let it pass in silence
            self.exit(failed(error))
