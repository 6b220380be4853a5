"""Words of a Chinese text, and a segmenter that keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.segment import JiebaSegmenter, prefix_dictionary

TERMS = ("依申请公开", "松溪镇人民政府")
SEGMENTER = JiebaSegmenter(TERMS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("政府信息公开工作", ("政府", "信息", "公开", "工作")),
        ("依申请公开工作", ("依申请公开", "工作")),
        ("松溪镇人民政府公开", ("松溪镇人民政府", "公开")),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert SEGMENTER.words(text) == words


def test_terms_of_one_segmenter_do_not_reach_another() -> None:
    assert SEGMENTER.words("依申请公开") == ("依申请公开",)
    assert len(JiebaSegmenter().words("依申请公开")) > 1
    assert SEGMENTER.words("依申请公开") == ("依申请公开",)


@given(st.one_of(st.text(), st.text(st.sampled_from("政府信息公开依申请工作 12.3，。\r\n\u2028a"))))
def test_words_joined_give_the_text_again(text: str) -> None:
    assert "".join(SEGMENTER.words(text)) == text


def run_fresh(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in an interpreter that has compiled nothing yet, with ``folder`` for temporary files."""
    temporary, compiled, home = folder / "tmp", folder / "compiled", folder / "home"
    for each in (temporary, compiled, home):
        each.mkdir()
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    environment = {**os.environ, **places, "HOME": str(home), "PYTHONPYCACHEPREFIX": str(compiled), "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "always", "-c", program]
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)


def test_first_cut_is_silent_and_leaves_no_file(tmp_path: Path) -> None:
    program = """
from drafter.text.segment import JiebaSegmenter, prefix_dictionary
words = JiebaSegmenter(("依申请公开",)).words("依申请公开工作")
raise SystemExit(0 if words == ("依申请公开", "工作") else repr(words))
"""
    done = run_fresh(program, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert list((tmp_path / "home").iterdir()) == []


def test_import_does_not_load_jieba(tmp_path: Path) -> None:
    program = """
import sys
import drafter.text.segment
segmenter = drafter.text.segment.JiebaSegmenter(("依申请公开",))
raise SystemExit(",".join(name for name in sys.modules if name.startswith("jieba")) or 0)
"""
    done = run_fresh(program, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_dictionary_is_read_as_jieba_reads_it() -> None:
    import jieba  # noqa: PLC0415  for this test alone

    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        ours = prefix_dictionary(file.read())
    with tokenizer.get_dict_file() as file:
        assert ours == tokenizer.gen_pfdict(file)
