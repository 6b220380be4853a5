"""Which fonts of a layout this machine does not have: another would be taken for them, and nothing would say so."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_SECONDS = 20
_SAME = (  # one font a line: its names in Chinese and English, and the usual names of its file
    ("仿宋_GB2312", "FangSong_GB2312"),
    ("仿宋", "FangSong"),
    ("楷体_GB2312", "KaiTi_GB2312"),
    ("楷体", "KaiTi"),
    ("黑体", "SimHei"),
    ("宋体", "SimSun"),
    ("新宋体", "NSimSun"),
    ("微软雅黑", "Microsoft YaHei", "msyh"),
    ("等线", "DengXian", "Deng"),
    ("华文中宋", "STZhongsong"),
    ("华文仿宋", "STFangsong"),
    ("华文楷体", "STKaiti"),
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW"),
    ("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "FZXBSK"),
    ("方正仿宋简体", "FZFangSong-Z02S", "FZFSJW"),
    ("方正仿宋_GBK", "FZFangSong-Z02", "FZFSK"),
    ("方正楷体简体", "FZKai-Z03S", "FZKTJW"),
    ("方正楷体_GBK", "FZKai-Z03", "FZKTK"),
    ("方正黑体简体", "FZHei-B01S", "FZHTJW"),
    ("方正黑体_GBK", "FZHei-B01", "FZHTK"),
)
_FILES = {"simfang": ("仿宋", "仿宋_GB2312"), "simkai": ("楷体", "楷体_GB2312")}  # Windows gave both this name in turn
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
_KIND = re.compile(r"\s*\((?:TrueType|OpenType|All res|VGA res|[\d, ]+)\)\s*$")
_STYLE = re.compile(r"[\s,-]+(?:Regular|Bold|Italic|Light|Semibold|Medium|Oblique|常规|粗体|斜体)$", re.IGNORECASE)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console for it


def missing_fonts(names: Iterable[str]) -> tuple[str, ...] | None:
    """Return which of these fonts are not on this machine, each once; None where it can't be told."""
    installed = _installed()
    return missing_among(names, installed) if installed else None


def fonts_sentence(missing: tuple[str, ...] | None) -> str:
    """Return what to say before anyone prints; empty where no font is missing."""
    if missing is None:
        return "看不出这台电脑装了哪些字体；打印前请在 Word 或者 WPS 里看一看字体和版面。"
    if not missing:
        return ""
    return f"缺少字体：{'、'.join(missing)}；版面会有出入，请装上这些字体，或者换到装有这些字体的电脑上再打印、转 PDF。"


def missing_among(names: Iterable[str], installed: Iterable[str]) -> tuple[str, ...]:
    """Return which of the fonts are not among the installed ones, by any of their names, in the order asked."""
    there = {_plain(name) for name in installed}
    wanted = dict.fromkeys(name for name in names if name.strip())
    return tuple(name for name in wanted if there.isdisjoint(_names_of(name)))


def families_of_list(listing: str) -> frozenset[str]:
    """Return the family names in what ``fc-list : family`` prints: names in several languages, a comma between."""
    found = re.findall(r"(?:\\.|[^\\,\n])+", listing)
    return frozenset(name for each in found if (name := re.sub(r"\\(.)", r"\1", each).strip()))


def families_of_registry(values: Iterable[str]) -> frozenset[str]:
    """Return the family names in the value names of the Registry: SimSun & NSimSun (TrueType)."""
    found: set[str] = set()
    for value in values:
        for name in _KIND.sub("", value).split("&"):
            found.update(_without_styles(name.strip()))
    return frozenset(found - {""})


def families_of_files(files: Iterable[str]) -> frozenset[str]:
    """Return the family names that the names of font files tell."""
    found: set[str] = set()
    for file in files:
        path = Path(file)
        if path.suffix.lower() in _ENDINGS:
            found.update(_without_styles(path.stem), _FILES.get(path.stem.lower(), ()))
    return frozenset(found)


def _without_styles(name: str) -> Iterator[str]:
    """Yield a name, and what is left of it as words for a style fall away from its end."""
    yield name
    while (shorter := _STYLE.sub("", name)) != name:
        yield shorter
        name = shorter


def _plain(name: str) -> str:
    """Return a name so that case, spaces, hyphens and underscores make no difference."""
    return re.sub(r"[\s_-]", "", name.removeprefix("@")).casefold()


_KNOWN = {_plain(name): frozenset(map(_plain, names)) for names in _SAME for name in names}


def _names_of(name: str) -> frozenset[str]:
    return _KNOWN.get(_plain(name), frozenset((_plain(name),)))


def _installed() -> frozenset[str]:
    """Return the names of this machine's fonts; empty where there is no way to know."""
    if sys.platform == "win32":
        return families_of_registry(_registry())
    command = shutil.which("fc-list")
    listed = families_of_list(_listing(command)) if command else frozenset[str]()
    if listed or sys.platform != "darwin":
        return listed
    return families_of_files(_mac_files())


def _listing(command: str) -> str:
    """Return what fontconfig lists; empty where it fails."""
    try:
        done = subprocess.run(  # noqa: S603
            [command, ":", "family"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _registry() -> Iterator[str]:
    """Yield the names of the values under the Registry's lists of fonts: the machine's and the user's own."""
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415  it is on Windows only

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key,
        ):
            for number in range(winreg.QueryInfoKey(key)[1]):
                yield winreg.EnumValue(key, number)[0]


def _mac_files() -> Iterator[str]:
    """Yield the names of the font files of macOS, and of those that Office brings along."""
    office = (f"/Applications/Microsoft {name}.app/Contents/Resources/DFonts" for name in ("Word", "Excel"))
    for folder in ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", *office):
        with contextlib.suppress(OSError):
            yield from (path.name for path in Path(folder).expanduser().rglob("*"))
