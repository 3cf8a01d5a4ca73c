"""The command line in other languages: what people read is said in theirs, what programs read is the same in all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from directory_app import __main__
from directory_app.text import languages
from directory_app.text.pseudo import BEGIN, END

PROGRAM = (sys.executable, "-m", "directory_app")
TABLE = """\
name,city,state,country,voice,email
Owl House,Salem,OR,US,(503) 555-0100,
Brook Line,Salem,OR,US,5550101,front@
"""
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a language, as a process of its own in an empty folder."""
    (tmp_path / "list.csv").write_text(TABLE, "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    (tmp_path / "unlike.json").write_text(
        '{"version": 2, "organizations": [{"id": "a", "name": 5}, {"id": "b"}]}', "utf-8"
    )
    own = {
        **os.environ,
        "DIRECTORY_APP_DATA": str(tmp_path / "data"),
        "PYTHONPATH": str(Path(__main__.__file__).parents[1]),
    }
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        own.pop(name, None)

    def run_with(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [*PROGRAM, *arguments]
        return subprocess.run(command, capture_output=True, env={**own, **environment}, cwd=tmp_path, check=False)

    return run_with


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "No organization found."),
        ({"LANG": "C.UTF-8"}, "No organization found."),
        ({"LANG": "de_DE.UTF-8"}, "No organization found."),
        ({"LANG": "es_MX.UTF-8"}, "No se encontró ninguna organización."),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "fr_CA.UTF-8"}, "Aucun organisme trouvé."),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:es"}, "Aucun organisme trouvé."),
    ],
)
def test_the_variables_of_the_system_choose_the_language(run: Run, environment: dict[str, str], said: str) -> None:
    done = run("--file", "list.csv", "list", "nobodyatall", **environment)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines()[-1] == said


SPANISH = (
    ("--help", "uso: directory-app", 0),
    ("export --help", "Escribe en un archivo lo que encuentra una consulta.", 0),
    ("nothing", "argumento COMMAND: opción no válida: 'nothing' (elija entre ", 2),
    ("list --nothing", "argumentos desconocidos: --nothing (vea directory-app --help)", 2),
    ("show", "faltan estos argumentos obligatorios: ID|NAME", 2),
    ("list (", "consulta, columna 1: Falta el ) de este (", 2),
    ("list nofield:x", "No hay ningún campo nofield.", 2),
    ("list has:nothing", "has:nothing no se conoce.", 2),
    ("list --sort nothing", "no hay ningún campo 'nothing'.", 2),
    ("list", "2 organizaciones", 0),
    ("disorders nothing", "No se encontró ninguna enfermedad.", 0),
    ("show nobody", "no hay ninguna organización con el identificador o el nombre 'nobody'", 2),
    ("--file nofile.csv list", "nofile.csv: El archivo o la carpeta no existe", 2),
    ("import list.csv --to new.sqlite", "organizaciones: 2 nuevas; se escribió new.sqlite", 1),
    ("import list.csv --to new.json --country Nowhere", "--country: 'Nowhere' no es ningún país conocido", 2),
    ("check list.csv", "list.csv es válido: 2 organizaciones y 0 enfermedades", 1),
    ("check broken.json", "broken.json: línea 1, columna 2: se esperaba el nombre de una propiedad", 2),
    ("check unlike.json", "unlike.json: $.organizations[0].name: se esperaba `str` y hay `int`", 2),
    ("check unlike.json", "unlike.json: $.organizations[1]: falta el campo `name`, que es obligatorio", 2),
    ("export --to out.csv --language es", "2 organizaciones exportadas a out.csv", 0),
    ("export --to out.zzz", "out.zzz: la terminación .zzz no indica ningún formato", 2),
    ("export --to out.json --language fr", "el formato json es para programas y no tiene otro idioma", 2),
    ("print --to out.txt", "2 organizaciones a out.txt", 0),
    ("print --style poster --to out.txt", "no hay ningún estilo 'poster'; los estilos son: ", 2),
    ("undo", "los cambios se guardan en un archivo de directorio", 2),
    ("duplicates", "2 organizaciones comparadas: ", 0),
)


def test_disorders_are_called_as_in_the_language(run: Run) -> None:
    done = run("disorders", "sleep", LANG="es_MX.UTF-8")
    words = "sleep-myoclonus: Mioclonía del sueño (también: Sleep myoclonus), una forma de Mioclonía general"
    assert done.stdout.decode().splitlines() == [words]


def of_list(arguments: str) -> list[str]:
    """Return the arguments of a command, on the list where it takes a file and names none."""
    given = arguments.split()
    takes_none = given[0] in ("--help", "--file", "import", "check", "nothing")
    return given if takes_none else ["--file", "list.csv", *given]


@pytest.mark.parametrize(("arguments", "said", "code"), SPANISH)
def test_a_command_speaks_spanish(run: Run, arguments: str, said: str, code: int) -> None:
    done = run(*of_list(arguments), LANG="es_MX.UTF-8")
    text = (done.stdout + done.stderr).decode()
    assert said in " ".join(text.split())
    assert done.returncode == code, text


# Words of English sentences, and of no value in the table.
_ENGLISH = re.compile(r"\b(?:the|is|are|of|no|not|was|were|be|can't|this|that|which|there|and|or|to|it|with)\b")
# What has no language: the names of options, of commands and of their fields.
_NAMES = re.compile(r"--[a-z]+|\S+=\S*|'[^']*'")


@pytest.mark.parametrize("arguments", [arguments for arguments, _, _ in SPANISH])
def test_nothing_that_a_command_says_is_left_in_english(
    arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A language that nobody speaks puts brackets around everything that is translated."""
    (tmp_path / "list.csv").write_text(TABLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", languages.PSEUDO)
    with suppress(SystemExit):
        __main__.main(of_list(arguments))
    said = capsys.readouterr()
    outside = _without_brackets(said.out + said.err)
    assert _ENGLISH.findall(_NAMES.sub("", outside)) == []


def _without_brackets(text: str) -> str:
    outside, depth = [], 0
    for sign in text:
        depth += sign == BEGIN
        outside.append("" if depth else sign)
        depth -= sign == END
    return "".join(outside)


@pytest.mark.parametrize(
    "arguments",
    ["list --json", "duplicates --json", "due --json", "show owl-house --json", "export --to - --format csv"],
)
def test_what_programs_read_is_the_same_in_all_languages(run: Run, arguments: str) -> None:
    done = [run("--file", "list.csv", *arguments.split(), LANG=lang) for lang in ("C", "es_MX.UTF-8", "fr_FR.UTF-8")]
    assert len({(it.stdout, it.returncode) for it in done}) == 1
    assert done[0].stdout


def test_the_account_of_an_import_is_the_same_in_all_languages(run: Run, tmp_path: Path) -> None:
    accounts = []
    for lang in ("C", "fr_FR.UTF-8"):
        accounts.append(json.loads(run("import", "list.csv", "--to", "new.json", "--json", LANG=lang).stdout))
        (tmp_path / "new.json").unlink()
    assert accounts[0] == accounts[1]
    assert accounts[0]["summary"] == "organizations: 2 new"


def test_a_terminal_of_few_letters_gets_every_line(run: Run) -> None:
    done = run("--help", LANG="fr_FR.UTF-8", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"affiche la fiche d" in done.stdout
    refused = run("list", "nofield:x", LANG="es", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert refused.returncode == 2
    assert b"directory-app: consulta, columna 1: " in refused.stderr
