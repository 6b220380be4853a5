"""Reading and writing files for people: any Chinese encoding in, UTF-8 out, one sentence where it fails."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from drafter.services.errors import InputError
from drafter.sessions.atomic import write_whole

MAX_BYTES = 5_000_000
MAX_REPORT_BYTES = 20_000_000  # a report with pictures in it
STDIN = "-"

_REASONS = {
    errno.EACCES: "没有权限；如果文件正开着，请关上再试，否则请换一个文件夹",
    errno.EPERM: "没有权限；如果文件正开着，请关上再试，否则请换一个文件夹",
    errno.EBUSY: "文件正被别的程序使用；请关上再试",
    errno.EISDIR: "这是文件夹，不是文件；请写出文件名",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹；请检查路径",
    errno.ENAMETOOLONG: "文件名太长；请改短一些",
    errno.EINVAL: "文件名里有系统不允许的字符；请改一个名字",
    errno.ELOOP: "链接绕成了圈；请改用文件本身的路径",
    errno.ENOSPC: "磁盘已满；请腾出空间再试",
    errno.EFBIG: "文件超过了系统允许的大小；请换一个位置再试",
    errno.EROFS: "这个磁盘只能读，不能写；请换一个位置",
    errno.EIO: "磁盘或者网络出错；请检查后再试",
}


def read_text(path: str) -> str:
    """Read a text file, or stdin for ``-``: UTF-8 with or without BOM, else GB18030. Raises InputError."""
    raw = read_bytes(path)
    encodings = () if b"\0" in raw else ("utf-8-sig", "gb18030")  # NUL decodes, but stands in no text
    for encoding in encodings:
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise InputError(f"“{path}”不是文本文件，或者已经损坏；请另存为 UTF-8 编码的文本再试。")


def read_bytes(path: str, most: int = MAX_BYTES) -> bytes:
    """Read a file of at most so many bytes, or stdin for ``-``. Raises InputError."""
    try:
        raw = sys.stdin.buffer.read(most + 1) if path == STDIN else _read_bytes(Path(path), most)
    except FileNotFoundError as error:
        raise InputError(f"没有找到文件“{path}”；请检查文件名和所在的文件夹。") from error
    except IsADirectoryError as error:
        raise InputError(f"“{path}”是文件夹，不是文件；请写出里面的文件名。") from error
    except OSError as error:
        raise InputError(f"读不了“{path}”：{reason_of(error)}。") from error
    if len(raw) > most:
        raise InputError(f"“{path}”太大，超过{most // 1_000_000}MB；请确认选对了文件。")
    return raw


def _read_bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


def write_file(path: str, content: str | bytes, encoding: str = "utf-8") -> None:
    """Write bytes or text as a file, whole. Raises InputError."""
    try:
        write_whole(Path(path), content, encoding)
    except FileNotFoundError as error:
        raise InputError(f"没有文件夹“{Path(path).parent}”；请先建好，或者换一个位置。") from error
    except OSError as error:
        raise InputError(f"写不了“{path}”：{reason_of(error)}。") from error


def reason_of(error: OSError) -> str:
    """Return why the system refused and what to do, to stand in the middle of a Chinese sentence."""
    return _REASONS.get(error.errno or 0, f"系统出错（编号{error.errno}）；请换一个位置再试")
