"""The Nu Html Checker and msgfmt have nothing to object to; both are programs of others that may be absent."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT_ROOT
from tests.site.published import Published

VNU = PROJECT_ROOT / "tests/judges/node_modules/vnu-jar/build/dist/vnu.jar"


def judge(program: str, file: Path | None = None) -> str:
    """The program's path; without it the test is skipped, or fails where REQUIRE_JUDGES is set."""
    found = shutil.which(program)
    if found is None or (file is not None and not file.exists()):
        reason = f"{program if found is None else file} is not installed"
        if os.environ.get("REQUIRE_JUDGES"):
            pytest.fail(f"{reason}, and REQUIRE_JUDGES is set")
        pytest.skip(reason)
    return found


def _vnu(*files: Path) -> subprocess.CompletedProcess[str]:
    command = [judge("java", VNU), "-jar", str(VNU), "--skip-non-html", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_every_page_of_the_sample_site_is_valid_html(sample: Published) -> None:
    """No error and no warning on the whole output."""
    told = _vnu(sample.folder)
    # Read from the disk, a file has no origin, so that no other file is 'self' to its policy.
    lines = [line for line in told.stderr.splitlines() if "Content Security Policy (meta tag)" not in line]
    assert (told.returncode, lines) == (0, [])


def test_the_judge_of_html_finds_a_planted_fault(tmp_path: Path) -> None:
    """A list inside a paragraph is an error for it."""
    page = tmp_path / "planted.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p>a<ul><li>b</ul></p></html>", encoding="utf-8")
    told = _vnu(page)
    assert told.returncode == 1
    assert "No “p” element in scope" in told.stderr


def test_the_judge_of_catalogues_finds_a_planted_fault(tmp_path: Path) -> None:
    """Another placeholder than the message's is an error for it."""
    catalog = tmp_path / "messages.po"
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#, python-format\nmsgid "%(count)s articles"\nmsgstr "%(number)s Artikel"\n'
    )
    command = [judge("msgfmt"), "--check", "--output-file", str(tmp_path / "messages.mo"), str(catalog)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 1
    assert "'count'" in told.stderr


CATALOGS = sorted((PROJECT_ROOT / "locales").glob("*/LC_MESSAGES/*.po"))


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: path.parts[-3])
def test_catalogue_is_in_order_for_gettext(catalog: Path, tmp_path: Path) -> None:
    """``msgfmt --check`` compiles it without a word."""
    command = [judge("msgfmt"), "--check", "--output-file", str(tmp_path / "messages.mo"), str(catalog)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_there_is_a_catalogue_for_every_language_but_the_first() -> None:
    """English is in the templates themselves."""
    assert {path.parts[-3] for path in CATALOGS} >= {"ru", "de"}
