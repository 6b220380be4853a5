"""What the rules say, as an officer deals with it: go there, mend it, put it right, set it aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from driving import NARROW, WIDE, assert_golden, run, type_text, until
from hosting import Ended, example_session, press, says, showing
from textual.pilot import Pilot

from drafter.interview.entries import Written
from drafter.services.live_draft import LiveDraft
from drafter.services.live_findings import LiveFindings
from drafter.tui.screens.draft import DraftScreen
from drafter.tui.screens.findings import FindingsScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.widgets.dialogs import AskText, Choose

MORE: Mapping[str, Written | None] = {
    "其他事项": "全面推进推进公开工作",
    "table3.granted": ("2", "0", "0", "0", "0", "0", "3"),
    "table4.litigation_direct": ("1", "0", "0", "0", ""),
}


def live_findings() -> LiveFindings:
    live = LiveDraft(example_session(more=MORE))
    live.warm()
    return LiveFindings(live)


async def ready(pilot: Pilot[Any], code: str = "") -> FindingsScreen:
    """Wait for what the rules say, and put the cursor on the first finding of a rule."""
    screen = pilot.app.screen
    assert isinstance(screen, FindingsScreen)
    await until(pilot, lambda: screen.now is not None and screen.current is not None)
    if code:
        screen.lines.select(next(at for at, pair in enumerate(screen._listed.values()) if pair[0].finding.code == code))
        await until(pilot, lambda: screen.current is not None and screen.current.finding.code == code)
    return screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_findings_as_they_look(size: tuple[int, int]) -> None:
    async def see() -> None:
        async with showing(FindingsScreen(live_findings()), size) as pilot:
            await ready(pilot, "RP01")
            await until(pilot, lambda: says(pilot, "F8改正"))  # the keys follow the finding
            assert_golden(pilot.app, "findings")

    run(see())


def test_grave_ones_come_first_each_with_its_reason_and_source() -> None:
    async def see() -> None:
        async with showing(FindingsScreen(live_findings()), WIDE) as pilot:
            screen = await ready(pilot)
            words = [pair[0].finding.severity for pair in screen._listed.values()]
            assert words == sorted(words, key=["error", "warning", "question"].index)
            await ready(pilot, "RP01")
            for told in ("RP01", "原文：", "全面推进推进公开工作", "为什么：", "依据：", "错误", "请核对"):
                assert says(pilot, told), told

    run(see())


def test_going_to_the_sentence_and_back() -> None:
    async def go() -> None:
        async with showing(FindingsScreen(live_findings())) as pilot:
            screen = await ready(pilot, "RP01")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
            await until(pilot, lambda: says(pilot, "全面推进推进公开工作"))
            await press(pilot, "escape")
            await until(pilot, lambda: pilot.app.screen is screen)

    run(go())


def test_a_finding_in_a_table_leads_to_its_row() -> None:
    async def go() -> None:
        async with showing(FindingsScreen(live_findings())) as pilot:
            await ready(pilot, "TB03")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, TablesScreen))
            assert says(pilot, "（一）予以公开，自然人")

    run(go())


def test_a_certain_correction_is_shown_before_it_is_made() -> None:
    findings = live_findings()

    async def mend() -> None:
        async with showing(FindingsScreen(findings)) as pilot:
            screen = await ready(pilot, "RP01")
            before = screen.current
            await press(pilot, "f8")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            assert says(pilot, "改前：")
            assert says(pilot, "改后：")
            await press(pilot, "down", "enter")  # 不改
            await until(pilot, lambda: pilot.app.screen is screen)
            assert before is screen.current
            await press(pilot, "f8")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            await until(pilot, lambda: not says(pilot, "推进推进"))
            assert any("全面推进公开工作" in each.text for each in findings.live.draft().sentences())
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: says(pilot, "推进推进"))

    run(mend())


def test_setting_aside_needs_a_reason_and_can_be_taken_back() -> None:
    findings = live_findings()

    async def set_aside() -> None:
        async with showing(FindingsScreen(findings)) as pilot:
            screen = await ready(pilot, "TB10")
            await press(pilot, "f9")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
            await press(pilot, "enter")
            await until(pilot, lambda: says(pilot, "！请写一句理由"))
            await type_text(pilot, "该案2023年受理。")
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            await until(pilot, lambda: says(pilot, "已搁置1"))
            await press(pilot, "f5")
            await until(pilot, lambda: says(pilot, "（已搁置：该案2023年受理。）"))
            await press(pilot, "ctrl+r")
            await until(pilot, lambda: says(pilot, "已搁置0"))
            assert says(pilot, "没有搁置过的")
            await pilot.click("#lists", offset=(15, 0))
            await until(pilot, lambda: not screen.aside)

    run(set_aside())


def test_to_the_question_whose_answer_mends_it() -> None:
    ended = Ended()

    async def go() -> None:
        async with showing(FindingsScreen(live_findings()), ended=ended) as pilot:
            await ready(pilot, "TB03")
            await press(pilot, "f7")
            await until(pilot, lambda: ended == ["办理结果"])

    run(go())


def test_nothing_to_find_is_said() -> None:
    live = LiveDraft(example_session("township_no_requests.yaml"))
    live.warm()

    async def see() -> None:
        async with showing(FindingsScreen(LiveFindings(live))) as pilot:
            await until(pilot, lambda: says(pilot, "未处理0") or says(pilot, "提醒"))

    run(see())
