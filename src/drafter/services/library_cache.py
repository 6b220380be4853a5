"""The shipped data as it was read last time, so that a start need not read its YAML again.

The file lies in the user's own cache folder. It is used only while nothing of the program and its data has changed,
only where it belongs to this user and nobody else may write it, and nothing but drafter's own values comes out of it.
Where it can't be used, the data is read as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from drafter.sessions.atomic import write_whole

CACHE_VARIABLE = "DRAFTER_CACHE"
Value = TypeVar("Value")

_HEAD = hashlib.sha256().digest_size
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_VALUES = ("drafter.facts.", "drafter.forms.", "drafter.phrasebank.", "drafter.services.library", "drafter.source.")


def cached(name: str, folders: tuple[Path, ...], build: Callable[[], Value]) -> Value:
    """Return what ``build`` makes of the files in ``folders``, from the cache where it was made of the same files."""
    stamp = _stamp(folders)
    place = _folder() / f"{name}-{hashlib.sha256(str(folders).encode()).hexdigest()[:12]}.pickle"
    found = _read(place, stamp)
    if found is not None:
        return found  # type: ignore[no-any-return]
    value = build()
    _write(place, stamp, value)
    return value


def _folder() -> Path:
    given = os.environ.get(CACHE_VARIABLE)
    return Path(given).expanduser() if given else platformdirs.user_cache_path("drafter", appauthor=False)


def _stamp(folders: tuple[Path, ...]) -> bytes:
    """Return a digest of the Python that runs and of the names, sizes and times of all files in the folders."""
    lines = [sys.version, *sorted(line for folder in folders for line in _files(str(folder)))]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"


def _read(place: Path, stamp: bytes) -> Any | None:
    try:
        with place.open("rb") as file:
            if not _is_ours(os.fstat(file.fileno())) or file.read(_HEAD) != stamp:
                return None
            body = file.read()
        return _Values(io.BytesIO(body)).load()
    except Exception:
        return None


def _is_ours(state: os.stat_result) -> bool:
    if sys.platform == "win32":
        return True  # the folder is the user's own
    return state.st_uid == os.getuid() and not state.st_mode & _OTHERS_WRITE


def _write(place: Path, stamp: bytes, value: object) -> None:
    """Keep a value for the next start; where that can't be done, the next start takes longer."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_whole(place, stamp + pickle.dumps(value, pickle.HIGHEST_PROTOCOL), mode=_PRIVATE_FILE)


class _Values(pickle.Unpickler):
    """Reads back values of drafter's own classes and decimal numbers, and nothing that does anything."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != ("decimal", "Decimal") and not module.startswith(_VALUES):
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = getattr(importlib.import_module(module), name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
