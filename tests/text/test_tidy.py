"""An officer's own words in order: marks and spaces change, words and numbers never."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafter.text.tidy import clause, tidy

TYPED = {
    "spaces between 汉字": ("共 公开　信息\t12 条", "共公开信息12条"),
    "line break": ("全年公开\n信息 12条", "全年公开信息12条"),
    "spaces around": ("  公开信息  ", "公开信息"),
    "Latin words keep their space": ("使用 Microsoft Word 编辑", "使用Microsoft Word编辑"),
    "half-width marks beside 汉字": ("公开信息,解读政策;回应关切:有效?是!", "公开信息，解读政策；回应关切：有效？是！"),
    "half-width stop": ("公开信息.解读政策.", "公开信息。解读政策。"),
    "mark behind a quotation": ("“一网通办”,《条例》;", "“一网通办”，《条例》；"),
    "mark between a number and 汉字": ("上午9:30,下午2:00", "上午9:30，下午2:00"),
    "mark written twice": ("公开信息，，解读政策。。", "公开信息，解读政策。"),
    "different marks together": ("公开信息；：解读政策、，回应关切", "公开信息；解读政策、回应关切"),
    "comma and stop": ("公开信息，。", "公开信息。"),
    "brackets around 汉字": ("公众号(微信)发布", "公众号（微信）发布"),
    "brackets behind 汉字": ("见附件(1)", "见附件（1）"),
    "brackets between Latin letters": ("f(x)", "f(x)"),
    "full-width digits": ("公开１２条，占９６．７％", "公开12条，占96．7%"),
    "thousands mark": ("公开信息3,119条", "公开信息3,119条"),
    "time of day": ("开放时间8:30至12:30", "开放时间8:30至12:30"),
    "ratio": ("比例为3:2", "比例为3:2"),
    "decimals": ("满意率96.7%,得分3.10分", "满意率96.7%，得分3.10分"),
    "enumeration of figures": ("第1,2,3项", "第1,2,3项"),
    "e-mail": ("邮箱:zwgk.song-xi@yunling.example,电话:0100", "邮箱：zwgk.song-xi@yunling.example，电话：0100"),
    "address": (
        "网址:http://www.yunling.example:8080/a,b;c?d=1&e=2!f, 请查阅",
        "网址：http://www.yunling.example:8080/a,b;c?d=1&e=2!f，请查阅",
    ),
    "document number, 〔〕": ("云政办发〔2026〕3号", "云政办发〔2026〕3号"),
    "document number, []": ("云政办发[2026]3号", "云政办发〔2026〕3号"),
    "document number, ()": ("云政办发(2026)3号", "云政办发〔2026〕3号"),
    "document number, （）": ("云政办发（2026）３号", "云政办发〔2026〕3号"),
    "document number, 【】": ("云政办发【２０２６】3号", "云政办发〔2026〕3号"),
    "number of a case is not one": ("(2026)粤01号", "（2026）粤01号"),
    "ellipsis and dash": ("公开……——解读", "公开……——解读"),
    "nothing": ("", ""),
    "only spaces": (" \n　", ""),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "tidied"), TYPED.values(), ids=TYPED.keys())
def test_text_in_order(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied


@pytest.mark.parametrize(("typed", "tidied"), TYPED.values(), ids=TYPED.keys())
def test_text_in_order_stays_as_it_is(typed: str, tidied: str) -> None:
    assert tidy(tidy(typed)) == tidied


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("公开信息12条。", "公开信息12条"),
        ("公开信息12条；", "公开信息12条"),
        ("公开信息12条, ", "公开信息12条"),
        ("公开信息 . ", "公开信息"),
        ("得分3.10", "得分3.10"),
        ("占96.7%。", "占96.7%"),
        ("《条例》", "《条例》"),
        ("已改正（见附件）。", "已改正（见附件）"),
        ("。", ""),
        ("", ""),
    ],
)
def test_clause_has_no_end_mark(typed: str, inside: str) -> None:
    assert clause(typed) == inside


def test_text_that_never_settles_is_left_alone() -> None:
    typed = "公" + "(1)" * 1000
    assert tidy(typed) == tidy(tidy(typed)) == typed


MARKS = ",;:?!.，、。；：？！()（）[]【】〔〕《》“”…— \t\n　"
TYPED_TEXT = st.one_of(
    st.text(),
    st.text(st.sampled_from("公开条号发" + "0129０２９％%" + "aZ" + MARKS)),
    st.lists(
        st.sampled_from(
            [
                "公开",
                "条",
                "2026",
                "3号",
                "(2026)",
                "[2026]",
                " ",
                ", ",
                "?",
                "(",
                ")",
                "http://a.cn",
                "/",
                "www.",
                "a@b.cn",
                "\ue000",
            ]
        )
    ).map("".join),
)

FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def letters(text: str) -> str:
    """Return the 汉字, letters and digits alone."""
    return "".join(filter(str.isalnum, text.translate(FULL_WIDTH_DIGITS)))


@settings(max_examples=500)
@given(TYPED_TEXT)
def test_words_and_numbers_never_change(text: str) -> None:
    assert letters(tidy(text)) == letters(text)


@given(TYPED_TEXT)
def test_clause_never_changes_words_and_ends_without_a_mark(text: str) -> None:
    assert letters(clause(text)) == letters(text)
    assert not clause(text).endswith(tuple("。，、；：．.;,！!"))


PATH = st.text("abcXYZ019-_./?=&%,;:!~#", max_size=20).map(lambda text: text.rstrip(",;:!?.") + "/")


@given(
    PATH,
    st.sampled_from(["请看", "网址:", "网址： ", "详见 ", "“"]),
    st.sampled_from(["", " 公布", ", 请查阅", "。", "，", "”"]),
)
def test_address_stays_to_the_letter(path: str, before: str, after: str) -> None:
    address = f"http://www.yunling.example/{path}"
    assert address in tidy(before + address + after)


@pytest.mark.parametrize(
    "address",
    [
        "http://云岭县.政务/",
        "http://www.yunling.example/政策?id=3",
        "www.yunling.example/政策?id=3",
        "http://www.yunling.example/１２％",
        "zwgk@云岭县.政务",
    ],
)
def test_address_with_han_stays_to_the_letter(address: str) -> None:
    assert address in tidy(f"网址：{address}")


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("电话: 0100-7654321", "电话：0100-7654321"),
        ("发布解读, 12件", "发布解读，12件"),
        ("公开信息,,", "公开信息，"),
        ("微信(公众号) 2个", "微信（公众号）2个"),
        ("云政办发(2026) 3号", "云政办发〔2026〕3号"),
        ("((甲))", "（（甲））"),
        ("公开信息,,,, 12件", "公开信息，12件"),
        ("见附件(1)(2)", "见附件（1）（2）"),
        ("云政办发[2026] 3号", "云政办发[2026] 3号"),
    ],
)
def test_text_in_order_after_one_go(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied


@settings(max_examples=500)
@given(TYPED_TEXT)
@example("公开,,")
@example("是否公开??")
@example("微信(公众号) 2个")
@example("云政办发(2026) 3号")
@example("((甲))")
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
