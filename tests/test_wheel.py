"""The wheel alone is enough: in an empty environment, in an empty folder, it drafts a report."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without this environment's own packages."""
    clean = {
        name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    }
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=clean, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def uv() -> str:
    """Return the uv that runs the tests, or the one on the path."""
    found = os.environ.get("UV") or shutil.which("uv")
    if found is None:
        pytest.fail("uv is needed to build and install the wheel: pip install uv")
    return found


@pytest.fixture(scope="module")
def wheel(uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    run(uv, "build", "--quiet", "--wheel", "--out-dir", str(folder), cwd=ROOT)
    return next(folder.glob("drafter-*.whl"))


def test_the_wheel_carries_the_data_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = {name.split("/")[2] for name in names if name.startswith("drafter/data/")}
    assert folders == {"phrasebank", "rules", "templates"}
    assert {name.split("/")[0].split("-")[0] for name in names} == {"drafter"}


def test_a_report_is_drafted_from_the_wheel(uv: str, wheel: Path, tmp_path: Path) -> None:
    environment, folder = tmp_path / "env", tmp_path / "empty"
    folder.mkdir()
    run(uv, "venv", "--quiet", "--python", sys.executable, str(environment), cwd=tmp_path)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    run(uv, "pip", "install", "--quiet", "--python", str(next(scripts.glob("python*"))), str(wheel), cwd=folder)
    shutil.copy(ROOT / "examples" / "township.yaml", folder / "facts.yaml")
    run(str(scripts / "drafter"), "draft", "facts.yaml", "-o", "report.txt", cwd=folder)
    here = run(sys.executable, "-m", "drafter", "draft", str(ROOT / "examples" / "township.yaml"), cwd=folder)
    assert (folder / "report.txt").read_text(encoding="utf-8") == here.stdout
