"""Title, parts, aspects and problems, however their headings are written; and where a saved page begins and ends."""

from __future__ import annotations

import pytest
from shapes import as_text

from drafter.recognition.read import recognise
from drafter.recognition.report import ReadReport
from drafter.services.data import current_form

INTRO = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》），云岭县松溪镇人民政府（以下简称“我镇”）编制本报告。"
    "统计期限自2026年1月1日起至2026年12月31日止。报告全文可在云岭县人民政府网站（http://www.yunling.example）查阅。"
    "如有疑问，请与松溪镇党政办公室联系"
    "（地址：松溪镇和平路18号，邮编：012345，电话：0100-7654321，邮箱：zw@yunling.example）。"
)
PARTS = {
    1: "全年公开政府信息412条。",
    2: "（表略）",
    3: "（表略）",
    4: "（表略）",
    5: "一是公开不及时，有14条信息超期。二是解读形式单一。下一步，我镇将每周汇总待公开信息。",
    6: "本年度未收取信息处理费。",
}
SHORT = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
LONG = (
    "总体情况",
    "行政机关主动公开政府信息情况",
    "行政机关收到和处理政府信息公开申请情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "其它需要报告的事项",
)


def report(
    names: tuple[str, ...] = SHORT,
    pattern: str = "{}、{}",
    *,
    title: str = "松溪镇2026年政府信息公开工作年度报告",
    before: str = "",
    after: str = "",
) -> ReadReport:
    lines = [before, title, INTRO]
    for number, name in enumerate(names, 1):
        lines += [pattern.format("一二三四五六"[number - 1], name), PARTS[number]]
    return recognise(as_text("\n".join([*lines, after])), current_form())


@pytest.mark.parametrize("names", [SHORT, LONG])
@pytest.mark.parametrize("pattern", ["{}、{}", "{}、{}：", "　{}、 {}", "{}.{}", "第{}部分　{}", "{}， {}"])
def test_the_six_parts_are_found_by_their_words(names: tuple[str, ...], pattern: str) -> None:
    found = report(names, pattern)
    assert [part.number for part in found.parts] == [1, 2, 3, 4, 5, 6]
    assert [found.text[part.start : part.end].strip() for part in found.parts] == list(PARTS.values())


def test_a_heading_in_other_words_is_told_by_its_place() -> None:
    names = ("工作推进", *SHORT[1:4], "短板和打算", SHORT[5])
    found = report(names)
    assert [part.number for part in found.parts] == [1, 2, 3, 4, 5, 6]
    assert found.parts[0].heading.text == "工作推进"


def test_a_seventh_part_is_told_as_a_further_one() -> None:
    found = report(after="七、附表\n见网站。")
    assert [part.number for part in found.parts] == [1, 2, 3, 4, 5, 6, 0]


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("松溪镇2026年政府信息公开工作年度报告", "松溪镇"),
        ("云岭县松溪镇人民政府2026年度政府信息公开工作年度报告", "云岭县松溪镇人民政府"),
        ("松溪镇\n2026年政府信息公开工作年度报告", "松溪镇"),
        ("松溪镇人民政府２０２６年政府信息公开工作年度报告", "松溪镇人民政府"),
        ("松溪镇2026年政务信息公开工作报告", "松溪镇"),
        ("2026年度松溪镇政府信息公开工作年度报告", "松溪镇"),
        ("松溪镇 2026 年政府信息公开工作年度报告", "松溪镇"),
        ("云岭县住房和城乡建设局2026年政府信息公开工作年度\n报告", "云岭县住房和城乡建设局"),
        ("2026年政府信息公开工作年度报告", None),
    ],
)
def test_title_and_year(title: str, organ: str | None) -> None:
    found = report(title=title)
    assert found.year == 2026
    assert (found.organ.text if found.organ else None) == organ


def test_a_saved_page_has_menus_and_a_footer_around_the_report() -> None:
    links = "松溪镇2025年政府信息公开工作年度报告\n青禾乡2026年政府信息公开工作年度报告"
    menu = f"首页\n政务公开\n{links}\n当前位置：首页>年报"
    footer = f"松溪镇人民政府\n2027年1月15日\n上一篇：{links}\n主办单位：云岭县人民政府办公室"
    found = report(before=menu, after=footer)
    assert found.organ is not None
    assert (found.organ.text, found.year) == ("松溪镇", 2026)
    assert found.text[found.parts[-1].start : found.end].strip() == PARTS[6]
    assert "首页" not in found.text[found.start : found.end]


def test_a_table_of_contents_is_no_report() -> None:
    contents = "\n".join(f"{mark}、{name}" for mark, name in zip("一二三四五六", SHORT, strict=True))
    found = report(before="", title="松溪镇2026年政府信息公开工作年度报告\n目录\n" + contents)
    assert [found.text[part.start : part.end].strip() for part in found.parts] == list(PARTS.values())


def test_what_the_introduction_says() -> None:
    found = report()
    assert found.period is not None
    assert found.period.text == "自2026年1月1日起至2026年12月31日"
    assert {name: each.text for name, each in found.details.items()} == {
        "全称": "云岭县松溪镇人民政府",
        "简称": "我镇",
        "网站名称": "云岭县人民政府网站",
        "网址": "http://www.yunling.example",
        "联系机构": "松溪镇党政办公室",
        "地址": "松溪镇和平路18号",
        "邮编": "012345",
        "电话": "0100-7654321",
        "电子邮箱": "zw@yunling.example",
    }


def test_problems_and_measures_are_told_apart() -> None:
    found = report()
    items = [(each.kind, found.text[each.start : each.end]) for each in found.items]
    assert items == [
        ("problem", "一是公开不及时，有14条信息超期。"),
        ("problem", "二是解读形式单一。"),
        ("measure", "下一步，我镇将每周汇总待公开信息。"),
    ]


@pytest.mark.parametrize(
    ("heading", "aspect"),
    [
        ("（一）主动公开情况", "proactive"),
        ("（二）依申请公开政府信息情况。", "requests"),
        ("（三）加强政府信息管理", "management"),
        ("(四)政府信息公开平台建设：", "platform"),
        ("（五）监督保障。我镇全年培训3次。", "supervision"),
        ("（六）强化队伍建设", ""),
    ],
)
def test_aspects_are_told_by_their_headings(heading: str, aspect: str) -> None:
    title = "松溪镇2026年政府信息公开工作年度报告"
    text = f"{title}\n一、总体情况\n{heading}\n全年公开信息412条。\n五、存在的主要问题及改进情况\n无\n"
    found = recognise(as_text(text), current_form())
    assert [each.aspect for each in found.sections if each.part == 1] == [aspect]
    assert found.prose[0].aspect == aspect
    assert "（五）" not in found.text[found.prose[0].start : found.prose[0].end]


@pytest.mark.parametrize("text", ["", "\n", "会议通知\n请各单位参加。", "一、\n二、\n", "《》（）" * 50])
def test_what_is_no_report_gives_an_empty_one(text: str) -> None:
    found = recognise(as_text(text), current_form())
    assert found.title is None
    assert found.tables == frozenset()


def test_half_width_marks_are_marks_too() -> None:
    lines = [
        "松溪镇2026年政府信息公开工作年度报告",
        "根据《条例》要求,编制本报告.",
        "一、总体情况",
        "(一)主动公开情况.全年主动公开信息171条,其中政策文件2条。",
        "(二)依申请公开情况:全年未收到申请。",
        "五、存在的主要问题及改进情况",
        "问题:一是公开不及时;二是形式单一。下一步,每周汇总一次。",
    ]
    found = recognise(as_text("\n".join(lines)), current_form())
    assert [each.aspect for each in found.sections] == ["proactive", "requests"]
    assert found.text[found.prose[-2].start : found.prose[-2].end] == "全年未收到申请。"
    assert [each.kind for each in found.items] == ["problem", "problem", "measure"]


def test_a_text_wrapped_at_a_width_is_read_as_its_paragraphs() -> None:
    paragraph = "全年主动公开政府信息四百一十二条并按季度向社会公布目录更新情况以及各站所报送信息的数量" * 6 + "。"
    wrapped = "\n".join(paragraph[at : at + 38] for at in range(0, len(paragraph), 38))
    text = (
        f"松溪镇2026年政府信息公开工作年度报告\n一、总体情况\n    {wrapped}\n    第二段。\n六、其他需要报告的事项\n无\n"
    )
    found = recognise(as_text(text), current_form())
    prose = ["".join(found.text[each.start : each.end].split()) for each in found.prose]
    assert prose == [paragraph, "第二段。", "无"]
