"""LibreOffice opens what we write: every cell comes out as the same text."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import samples

from directory_app.records.fields import FIELDS

OFFICE = shutil.which("soffice")
# Text - txt - csv: comma, quote, UTF-8, every cell quoted as it is shown.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true"

pytestmark = [
    pytest.mark.client,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def test_every_cell_of_a_workbook_comes_out(tmp_path: Path) -> None:
    assert OFFICE is not None
    organization = samples.changed(samples.FULL, name="=1+1", alternate_names=("02138", "_x0041_", "1E10"))
    (tmp_path / "book.xlsx").write_bytes(samples.written("xlsx", organization))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE, "--headless", profile, "--convert-to", TO_CSV, "--outdir", str(tmp_path), "book.xlsx"]
    subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)}, timeout=600)
    with (tmp_path / "book.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [field.label for field in FIELDS]
    assert rows[1] == [field.text(organization, samples.DISORDERS) for field in FIELDS]
