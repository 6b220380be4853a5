"""Fonts that are missing, told from what each system lists; the fonts of this machine do not matter."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.services import fonts
from drafter.services.fonts import (
    families_of_files,
    families_of_list,
    families_of_registry,
    fonts_sentence,
    missing_among,
    missing_fonts,
)

WANTED = ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体", "Times New Roman")
LISTED = r"""DejaVu Sans
SimHei,黑体
SimSun,宋体
NSimSun,新宋体
FangSong\_GB2312,仿宋_GB2312
FZXiaoBiaoSong\-B05S,方正小标宋简体
Times New Roman
WenQuanYi Micro Hei,文泉驛微米黑,文泉驿微米黑
"""
REGISTRY = (
    "Arial (TrueType)",
    "SimSun & NSimSun (TrueType)",
    "SimHei (TrueType)",
    "KaiTi (TrueType)",
    "FangSong (TrueType)",
    "Microsoft YaHei Bold & Microsoft YaHei UI Bold (TrueType)",
    "Times New Roman Bold Italic (TrueType)",
    "方正小标宋简体 (TrueType)",
    "仿宋_GB2312 (TrueType)",
    "Courier 10,12,15 (VGA res)",
)
MAC_FILES = (
    "Songti.ttc",
    "Times New Roman Bold.ttf",
    "SimHei.ttf",
    "simfang.ttf",
    "FZXBSJW.TTF",
    "Fonts.plist",
    "宋体.ttc",
)


def test_what_fontconfig_lists() -> None:
    assert families_of_list(LISTED) >= {"DejaVu Sans", "黑体", "FZXiaoBiaoSong-B05S", "文泉驿微米黑"}
    assert missing_among(WANTED, families_of_list(LISTED)) == ("楷体_GB2312",)


def test_commas_within_a_name_are_marked() -> None:
    assert families_of_list("甲\\, 乙,丙\n\n") == {"甲, 乙", "丙"}


def test_what_the_registry_lists() -> None:
    found = families_of_registry(REGISTRY)
    assert found >= {"SimSun", "NSimSun", "Microsoft YaHei", "Microsoft YaHei UI", "Times New Roman"}
    assert missing_among(WANTED, found) == ("楷体_GB2312",)


def test_what_the_files_of_a_mac_tell() -> None:
    found = families_of_files(MAC_FILES)
    assert "Fonts" not in found
    assert missing_among((*WANTED, "仿宋", "楷体"), found) == ("楷体_GB2312", "楷体")


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("FangSong", "仿宋"),
        ("楷体_GB2312", "KaiTi_GB2312"),
        ("KaiTi", "楷体"),
        ("黑体", "SimHei"),
        ("SimSun", "宋体"),
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("fzxiaobiaosong-b05s", "方正小标宋简体"),
        ("times new roman", "Times New Roman"),
        ("本地字体", "本地字体"),
    ],
)
def test_a_font_has_several_names(wanted: str, there: str) -> None:
    assert missing_among([wanted], [there]) == ()


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("仿宋_GB2312", "仿宋"),
        ("楷体", "楷体_GB2312"),
        ("宋体", "新宋体"),
        ("黑体", "WenQuanYi Zen Hei"),
        ("方正小标宋简体", "方正小标宋_GBK"),
        ("Times New Roman", "Times"),
    ],
)
def test_a_font_that_looks_alike_is_another(wanted: str, there: str) -> None:
    assert missing_among([wanted], [there]) == (wanted,)


def test_each_missing_font_is_named_once_in_the_order_asked() -> None:
    assert missing_among(["楷体", "黑体", "", "楷体"], ["宋体"]) == ("楷体", "黑体")


def test_without_a_list_it_can_not_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_installed", frozenset)
    assert missing_fonts(WANTED) is None


def test_all_there_is_not_the_same_as_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: families_of_list(LISTED))
    assert missing_fonts(["黑体"]) == ()
    assert missing_fonts(["楷体"]) == ("楷体",)


@pytest.mark.parametrize(
    "done",
    [
        OSError(),
        subprocess.TimeoutExpired("fc-list", 1),
        subprocess.CompletedProcess([], 1, b"SimSun\n"),
    ],
    ids=["not started", "too long", "failed"],
)
def test_a_list_that_can_not_be_made_is_unknown(monkeypatch: pytest.MonkeyPatch, done: object) -> None:
    def run(*_command: object, **_options: object) -> object:
        if isinstance(done, Exception):
            raise done
        return done

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/fc-list")
    monkeypatch.setattr(subprocess, "run", run)
    assert missing_fonts(["宋体"]) is None


def test_a_mac_without_fontconfig_looks_into_its_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "Library" / "Fonts").mkdir(parents=True)
    (tmp_path / "Library" / "Fonts" / "方正小标宋简体.ttf").touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert missing_fonts(["方正小标宋简体", "没有这种字体"]) == ("没有这种字体",)


def test_what_is_said() -> None:
    assert fonts_sentence(()) == ""
    assert fonts_sentence(("楷体", "黑体")).startswith("缺少字体：楷体、黑体；版面会有出入，")
    assert "看不出" in fonts_sentence(None)
    assert all(fonts_sentence(each).count("。") == 1 for each in (None, ("楷体",)))
