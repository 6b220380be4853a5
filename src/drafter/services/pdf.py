"""A Word file made into PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from drafter.services.errors import InputError
from drafter.services.files import reason_of

SECONDS = 120
_BY_HAND = "请用 Word 或者 WPS 打开 Word 文件（.docx），选“文件→另存为”或者“输出为 PDF”"
NOT_FOUND = f"这台电脑上没有找到 LibreOffice，不能直接写成 PDF；{_BY_HAND}。"
FAILED = f"LibreOffice 没能写成 PDF；{_BY_HAND}。"
TOO_LONG = f"LibreOffice 转换 PDF 用时太长，已经停下；请稍后再试，或者{_BY_HAND.removeprefix('请')}。"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console for it


def find_office() -> str | None:
    """Return the path of LibreOffice's program, or None where there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None and Path(found).parent.resolve() != Path.cwd():  # Windows looks beside the report, too
            return found
    return next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    """Yield where LibreOffice's program stands when it is not on PATH."""
    if sys.platform == "win32":
        yield from _windows_places()
    elif sys.platform == "darwin":
        for root in (Path("/"), Path("~").expanduser()):
            yield root / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    else:
        for folder in (Path("/usr/lib"), Path("/usr/lib64"), Path("/usr/local/lib"), Path("/opt")):
            yield from sorted(folder.glob("libreoffice*/program/soffice"), reverse=True)


def _windows_places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        if variable in os.environ:
            # soffice.com waits until the file is written; soffice.exe need not
            yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.com"
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  it is on Windows only

        with contextlib.suppress(OSError):
            folder = winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\LibreOffice\UNO\InstallPath")
            yield Path(folder) / "soffice.com"


def pdf_of(word: bytes) -> bytes:
    """Return a Word file as PDF. Raises InputError: LibreOffice is not there, fails or takes too long."""
    office = find_office()
    if office is None:
        raise InputError(NOT_FOUND)
    try:
        with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as name:
            return _converted(office, word, Path(name).resolve())
    except OSError as error:
        raise InputError(f"写不了临时文件：{reason_of(error)}。") from error


def _converted(office: str, word: bytes, folder: Path) -> bytes:
    """Convert in a folder that goes away afterwards with all that LibreOffice leaves in it."""
    source, target = folder / "report.docx", folder / "report.pdf"
    source.write_bytes(word)
    _run(_command(office, source, folder))
    # It ends with status 0 when it fails, too; only the file tells.
    made = target.read_bytes() if target.is_file() else b""
    if not made.startswith(b"%PDF-"):
        raise InputError(FAILED)
    return made


def _command(office: str, source: Path, folder: Path) -> list[str]:
    """Return the command; with a user folder of its own, as an open window of LibreOffice would take the job over."""
    user = (folder / "user").as_uri()
    quiet = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    wanted = ("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder))
    return [office, f"-env:UserInstallation={user}", *quiet, *wanted, str(source)]


def _run(command: list[str]) -> None:
    """Run a program to its end, and end it with all that it started when it takes too long or we are stopped."""
    silent = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            start_new_session=True,  # its own group, so that it can be ended as a whole
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise InputError(FAILED) from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InputError(TOO_LONG) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and the programs that it started; nothing happens where all have ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            taskkill = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe")
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(  # noqa: S603
                    [taskkill, "/F", "/T", "/PID", str(process.pid)],
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    check=False,
                    timeout=10,
                    creationflags=_NO_WINDOW,
                )
            process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
