"""What officers type and what is understood of it: the training replies as a floor, and what must always hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.interview.entries import from_plain, to_plain
from drafter.interview.understand.reply import Context, Understood
from drafter.interview.understand.understanding import Understanding
from drafter.services.library import load_library
from drafter.services.understanding import fills_of, understanding_for
from drafter.source import Scalar
from understand import Reply, Verdict, judge

HERE = Path(__file__).parent
YEAR = 2026
BANK = load_library().bank
COUNTS = {
    slot.id: slot.unit for slot in BANK.schema.slots.values() if slot.type == "count" and "township" in slot.kinds
}


@dataclass(frozen=True)
class Floor:
    """How much of a file is understood at least: slots and intents right, rough numbers asked back.

    ``wrong`` are the replies of which a number is taken that was not said; there may be no others.
    """

    slots: int
    intents: int
    asked_back: int
    wrong: frozenset[str]


FLOORS = {
    "general": Floor(slots=1086, intents=1036, asked_back=31, wrong=frozenset()),
    "proactive": Floor(slots=209, intents=174, asked_back=1, wrong=frozenset()),
    "supervision": Floor(slots=391, intents=289, asked_back=3, wrong=frozenset()),
    "more": Floor(
        slots=819,
        intents=667,
        asked_back=12,
        wrong=frozenset(
            {
                "'三个人管，一个专职两个兼职' to 专职人数",
                "'开展错敏词筛查12次，整改错误表述26处'",
                "'搞错了，是16个村' to 信息员数",
                "'没有组长，也没成立领导小组' to 领导小组组长",
                "'8月又学了一次，加上4月的' to 条例学习次数",
                "'书面表扬1次，县政府办通报的' to 批示次数",
            }
        ),
    ),
    "officers": Floor(
        slots=782,
        intents=702,
        asked_back=32,
        wrong=frozenset(
            {
                "'常务会开了14次，其中公开了11次' to 会议公开次数",
                "'任务分了18项，我们领了几项不清楚' to 要点任务数",
            }
        ),
    ),
    "fresh": Floor(
        slots=678,
        intents=383,
        asked_back=9,
        wrong=frozenset(
            {
                "'就我一个，还兼着档案' to 专职人数",
                "'2026年政务公开工作小结：一是组织领导。乡长任领导小组组长，办公室设在党政办，全年召开专题会议3次。"
                "二是制度。新订《石壕乡信息发布审核细则》。三是队伍。全乡信息员21名，其中村里15名。'",
                "'3月18日培训一期，各村文书和站所共36人，讲公文属性；7月2日第二期，29人，讲隐私保护；"
                "10月30日第三期，31人。三期合计96人次，12学时。'",
                "'整改：省里第三方指出4个，县里指出3个，共7个，7个都改了'",
                "'问卷：线上发1次，回收211份，满意率94.3%；这是社会评议的'",
            }
        ),
    ),
}


class _Text(yaml.SafeLoader):
    """Reads a date as the text that it is in a facts file."""


_Text.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(name: str) -> list[dict[str, Any]]:
    entries = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=_Text)
    assert isinstance(entries, list)
    return entries


def reply_of(entry: Mapping[str, Any], intent: str) -> Reply:
    """The reply of an entry; ``intent`` holds where it names none."""
    shared = entry.get("slots", {})
    return Reply(
        say=entry["say"],
        asked=entry.get("asked"),
        kind=entry.get("kind", "township"),
        intents=tuple(entry.get("intent", intent).split("|")),
        alternatives=tuple({**shared, **more} for more in entry.get("any_of", [{}])),
        may=entry.get("may", {}),
        unsure=tuple(entry.get("unsure", ())),
    )


@lru_cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    intent = "answer" if name in ("general", "officers", "more") else "answer|none"  # the others tell 没有 by its zero
    replies = [reply_of(entry, intent) for entry in read(f"replies_{name}.yaml")]
    return tuple(judge(reply, reply.understood()) for reply in replies)


@pytest.mark.parametrize("name", FLOORS)
def test_as_many_slots_are_right(name: str) -> None:
    missed = [f"{each.reply}: {each.missed or each.wrong}" for each in verdicts(name) if each.missed or each.wrong]
    assert sum(len(each.right) for each in verdicts(name)) >= FLOORS[name].slots, "\n".join(missed)


@pytest.mark.parametrize("name", FLOORS)
def test_as_many_intents_are_right(name: str) -> None:
    missed = [f"{each.reply}: {each.intent}" for each in verdicts(name) if not each.intent_right]
    assert sum(each.intent_right for each in verdicts(name)) >= FLOORS[name].intents, "\n".join(missed)


@pytest.mark.parametrize("name", FLOORS)
def test_as_many_rough_numbers_are_asked_back(name: str) -> None:
    back = sum(len(each.reply.unsure) - len(each.not_asked_back) for each in verdicts(name))
    assert back >= FLOORS[name].asked_back


@pytest.mark.parametrize("name", FLOORS)
def test_no_other_wrong_number_is_taken(name: str) -> None:
    wrong = {str(each.reply): each.wrong_numbers for each in verdicts(name) if each.wrong_numbers}
    assert {reply: taken for reply, taken in wrong.items() if reply not in FLOORS[name].wrong} == {}


@pytest.mark.parametrize("name", FLOORS)
def test_a_piece_is_what_stands_at_its_place(name: str) -> None:
    assert [str(each.reply) for each in verdicts(name) if each.broken_spans] == []


def must_cases() -> list[Any]:
    cases = []
    for case in read("must.yaml"):
        name = f"{case['say']} {case.get('asked', '')}".strip()
        cases.append(pytest.param(case, id=name.replace("\t", "→").replace("\n", "↵")))
    return cases


def understanding() -> Understanding:
    return understanding_for(BANK, "township")


def context_of(asked: str, known: Mapping[str, object] | None = None, last: str = "") -> Context:
    slot = BANK.schema.slots.get(asked)
    group = BANK.groups.get(slot.group) if slot else None
    return Context(
        asked=fills_of(BANK, asked) if asked else (),
        along=slot.along if slot else (),
        near=frozenset(group.slots) if group else frozenset(),
        year=YEAR,
        answered={key: from_plain(value) for key, value in (known or {}).items()},
        last=last,
    )


def taken(understood: Understood) -> dict[str, object]:
    """What was found by slot; of a list of names and counts all that was said."""
    found: dict[str, object] = {}
    for each in understood.found:
        plain, before = to_plain(each.value), found.get(each.id)
        found[each.id] = {**before, **plain} if isinstance(before, dict) and isinstance(plain, dict) else plain
    return found


@pytest.mark.parametrize("case", must_cases())
def test_what_must_always_be_understood(case: dict[str, Any]) -> None:
    context = context_of(case.get("asked", ""), case.get("known"), case.get("last", ""))
    understood = understanding().understand(case["say"], context)
    assert understood.intent == case.get("intent", "answer")
    assert taken(understood) == case.get("slots", {})
    assert [case["say"][each.start : each.end] for each in understood.unsure] == case.get("unsure", [])
    if "about" in case:
        assert understood.about == case["about"]


ASKED = sorted({*BANK.schema.slots, *BANK.questions, "table3", "table4", "table2.fees", "table3.new", ""})
WORDS = [
    "没有",
    "不对，",
    "是",
    "改成",
    "新收",
    "自然人",
    "3件",
    "12",
    "，",
    "。",
    "其中",
    "百",
    "近",
    "第",
    "〔2026〕3号",
    "2月",
    "\t",
    " ",
    "\n",
    "0",
    "万",
    "元",
    "%",
    "网站",
    "公众号",
    "结转",
    "—",
    "空",
    "？",
    "上年",
    "为什么",
    "《",
    "》",
    "各",
    "1.",
    "1,000",
    "½",
    "²",
]


@settings(max_examples=400)
@given(
    text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map("".join)),
    asked=st.sampled_from(ASKED),
    known=st.sampled_from([{}, {"公开总数": "106"}, {"培训次数": "3", "全称": "松溪镇", "新发文件": ["办法"]}]),
)
def test_any_reply_is_taken_without_a_fault(text: str, asked: str, known: dict[str, object]) -> None:
    understood = understanding().understand(text, context_of(asked, known, next(iter(known), "")))
    places: list[tuple[int, int]] = list(understood.untaken)
    places += [(each.start, each.end) for each in understood.found]
    places += [(each.start, each.end) for each in understood.unsure]
    assert [each for each in places if not 0 <= each[0] <= each[1] <= len(text)] == []


def han(number: int) -> str:
    """A number up to 9999 as it is spoken: 一百零六, 一千零二十, 十二."""
    if number == 0:
        return "零"
    said, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            said += ("零" if gap and said else "") + "零一二三四五六七八九"[digit] + unit
        gap = not digit if said else False
    return said.removeprefix("一") if 10 <= number < 20 else said


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WAYS: dict[str, Callable[[int], str]] = {
    "digits": str,
    "full width": lambda number: str(number).translate(WIDE),
    "thousands": lambda number: f"{number:,}",
    "thousands in full width": lambda number: f"{number:,}".translate(WIDE),
    "汉字": han,
}


def test_numbers_are_spoken_as_people_do() -> None:
    assert [han(each) for each in (0, 7, 10, 12, 20, 35, 100, 106, 110, 116, 1000, 1006, 1020, 1100, 9999)] == [
        "零",
        "七",
        "十",
        "十二",
        "二十",
        "三十五",
        "一百",
        "一百零六",
        "一百一十",
        "一百一十六",
        "一千",
        "一千零六",
        "一千零二十",
        "一千一百",
        "九千九百九十九",
    ]


@settings(max_examples=300)
@given(
    slot=st.sampled_from(sorted(COUNTS)),
    number=st.one_of(st.integers(0, 120), st.integers(0, 9999)),
    way=st.sampled_from(sorted(WAYS)),
    with_unit=st.booleans(),
)
def test_a_whole_number_is_taken_however_it_is_written(slot: str, number: int, way: str, with_unit: bool) -> None:
    text = WAYS[way](number) + (COUNTS[slot] if with_unit else "")
    found = understanding().understand(text, context_of(slot))
    assert (taken(found), found.unsure) == ({slot: str(number)}, ())


COURTESIES = [
    "{}",
    "是{}",
    "就是{}",
    "{}吧",
    "我们是{}",
    "应该是{}",
    "填{}",
    "就写{}好了",
    "{}，没错",
    "嗯，{}",
    "对，{}",
    "一般是{}",
    "哦这个啊，{}",
    "我看看，{}",
    "{}，以这个为准",
    "您好，{}",
    "{}，谢谢",
    "现在是{}",
    "还是{}",
    "我记得是{}",
    "按文件写的是{}",
    "写{}就行了",
    "目前的话{}",
    "{}哈",
    "主要是{}",
    "没变，{}",
    "{}（跟去年一样）",
    "我问了领导，是{}",
    "回复：{}",
    "{}，别的没有了",
]
NAMED = sorted(
    slot.id
    for slot in BANK.schema.slots.values()
    if slot.type in ("text", "names") and "township" in slot.kinds and slot.example is not None
)


def example_of(slot: str) -> list[str]:
    example = BANK.schema.slots[slot].example
    items = getattr(example, "items", (example,))
    return [each.text for each in items if isinstance(each, Scalar)]


@pytest.mark.parametrize("slot", NAMED)
def test_a_name_is_taken_whatever_courtesies_stand_around_it(slot: str) -> None:
    said = example_of(slot)
    is_text = BANK.schema.slots[slot].type == "text"
    for courtesy in COURTESIES:
        found = taken(understanding().understand(courtesy.format("、".join(said)), context_of(slot)))
        assert found.get(slot) == (said[0] if is_text else said), courtesy


@pytest.mark.parametrize(
    "way", ["{}、{}", "{}和{}", "一个是{}，一个是{}", "一是{}，二是{}", "①{}②{}", "{}啊，{}", "{}+{}", "- {}\n- {}"]
)
def test_names_are_listed_in_many_ways(way: str) -> None:
    found = understanding().understand(way.format("防汛抗旱", "移风易俗"), context_of("专题专栏"))
    assert taken(found) == {"专题专栏": ["防汛抗旱", "移风易俗"]}


@pytest.mark.parametrize(
    "said",
    [
        "政府网站、微信公众号分别是41条和17条",
        "政府网站和微信公众号分别发了41条、17条",
        "微信公众号17条，其余41条都是政府网站",
    ],
)
def test_counts_are_told_in_turn(said: str) -> None:
    found = understanding().understand(said, context_of("渠道条数"))
    assert taken(found) == {"渠道条数": {"政府网站": "41", "微信公众号": "17"}}
