"""The data that drafter is shipped with, and a county's own on top of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drafter.forms import Form
from drafter.phrasebank.bank import Phrasebank
from drafter.services.data import PACKAGE, current_form, data_folder
from drafter.services.errors import InputError
from drafter.services.files import read_text
from drafter.services.library_cache import cached
from drafter.source import Diagnostic


@dataclass(frozen=True, repr=False)
class Library:
    """The form in force, the phrasebank with what is wrong in it, the page templates by file name."""

    form: Form
    bank: Phrasebank
    diagnostics: tuple[Diagnostic, ...]
    templates: dict[str, str]


def load_library(extra: str | None = None) -> Library:
    """Load the shipped data, with the phrasebank of folder ``extra`` on top. Raises InputError."""
    shipped = _shipped()
    if extra is None:
        return shipped
    from drafter.phrasebank.reading import read_phrasebank  # noqa: PLC0415  YAML and Jinja2, which the cache does without

    own = _phrasebank_files(data_folder() / "phrasebank", "phrasebank")
    bank, found = read_phrasebank((own, _extra_files(extra)), shipped.form)
    return Library(shipped.form, bank, tuple(found), shipped.templates)


@lru_cache(maxsize=1)
def _shipped() -> Library:
    root = data_folder()
    return cached("library", (root / "phrasebank", root / "templates", PACKAGE), _read_shipped)


def _read_shipped() -> Library:
    from drafter.phrasebank.reading import read_phrasebank  # noqa: PLC0415  as above

    root = data_folder()
    templates = {
        path.relative_to(root / "templates").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "templates").rglob("*"))
        if path.is_file()
    }
    form = current_form()
    bank, found = read_phrasebank((_phrasebank_files(root / "phrasebank", "phrasebank"),), form)
    return Library(form, bank, tuple(found), templates)


def _extra_files(folder: str) -> dict[str, str]:
    if not Path(folder).is_dir():
        raise InputError(f"没有词库文件夹“{folder}”；请检查路径。")
    files = _phrasebank_files(Path(folder), folder)
    if not files:
        raise InputError(f"“{folder}”里没有 .yaml 文件；请确认选对了文件夹。")
    return files


def _phrasebank_files(folder: Path, shown: str) -> dict[str, str]:
    """Return the YAML files of a folder by the name that messages show, in a fixed order."""
    return {
        f"{shown}/{path.relative_to(folder).as_posix()}": read_text(str(path))
        for path in sorted(folder.rglob("*.yaml"))
    }
