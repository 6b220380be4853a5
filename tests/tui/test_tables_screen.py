"""The tables, as an officer fills them in."""

from __future__ import annotations

from typing import Any

import pytest
from driving import NARROW, WIDE, assert_golden, conversation_with, paste, run, shows, type_text, until
from hosting import example_session, press, showing
from rich.cells import cell_len
from textual.pilot import Pilot

from drafter.forms import CellId
from drafter.services.conversation import Conversation
from drafter.services.library import load_library
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.sheet import short_label, zeros
from drafter.tui.widgets.dialogs import AskText

WRONG = {
    "table3.granted": ("2", "0", "0", "0", "0", "0", "3"),
    "table3.denied_process": ("", "1", "0", "待补", "不适用", "0", ""),
    "table4.litigation_direct": ("1", "0", "0", "0", ""),
}


def value(conversation: Conversation, key: str) -> object:
    entry = conversation.session.entries.get(key)
    return entry.value if entry is not None else None


def screen(pilot: Pilot[Any]) -> TablesScreen:
    assert isinstance(pilot.app.screen, TablesScreen)
    return pilot.app.screen


def at(pilot: Pilot[Any]) -> str:
    return str(screen(pilot).grid.cell.id)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("table", ["table2.penalty", "table3.granted", "table4.litigation_direct"])
def test_each_table_as_it_looks(table: str, size: tuple[int, int]) -> None:
    async def see() -> None:
        async with showing(TablesScreen(example_session(more=WRONG), table), size) as pilot:
            await until(pilot, lambda: table in at(pilot))
            assert_golden(pilot.app, f"tables_{table.partition('.')[0]}")

    run(see())


def test_figures_are_typed_cell_by_cell_and_the_total_adds_itself_up() -> None:
    conversation = conversation_with({})

    async def fill() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            for figure in ("12", "3", "0", "0", "0", "0"):
                await type_text(pilot, figure)
                await press(pilot, "enter")
            await until(pilot, lambda: value(conversation, "table3.new") == ("12", "3", "0", "0", "0", "0", ""))
            await until(pilot, lambda: shows(pilot.app, "=15"))
            assert at(pilot) == "table3.new.total"
            assert shows(pilot.app, "总计：15件（加出来的）")
            await press(pilot, "tab")
            assert at(pilot) == "table3.carried_in.natural_person"
            await press(pilot, "shift+tab", "up", "home")
            assert at(pilot) == "table3.new.natural_person"

    run(fill())


def test_an_input_methods_full_width_figures_count_and_words_are_refused() -> None:
    conversation = conversation_with({})

    async def fill() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await type_text(pilot, "１２")
            await press(pilot, "down")
            await until(pilot, lambda: value(conversation, "table3.new"))
            assert value(conversation, "table3.new") == ("12", "", "", "", "", "", "")
            await type_text(pilot, "三")
            await until(pilot, lambda: shows(pilot.app, "“三”不能填在格子里"))
            assert value(conversation, "table3.carried_in") is None

    run(fill())


def test_emptying_a_cell_leaves_it_open_not_zero() -> None:
    conversation = conversation_with({"table3.new": ("1", "2", "0", "0", "0", "0", "")})

    async def empty() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await press(pilot, "delete")
            await until(pilot, lambda: value(conversation, "table3.new") == ("", "2", "0", "0", "0", "0", ""))
            await until(pilot, lambda: shows(pilot.app, "自然人：还没有填"))
            assert not shows(pilot.app, "=2")
            await press(pilot, "right", "backspace")
            await type_text(pilot, "45")
            await press(pilot, "backspace", "down")
            await until(pilot, lambda: value(conversation, "table3.new") == ("", "4", "0", "0", "0", "0", ""))

    run(empty())


def test_a_minus_says_that_it_does_not_apply() -> None:
    conversation = conversation_with({})

    async def fill() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await type_text(pilot, "－")
            await until(pilot, lambda: shows(pilot.app, "不适用"))
            assert value(conversation, "table3.new") == ("不适用", "", "", "", "", "", "")

    run(fill())


def test_only_the_fee_takes_a_decimal() -> None:
    conversation = conversation_with({})

    async def fill() -> None:
        async with showing(TablesScreen(conversation, "table2.fees")) as pilot:
            await type_text(pilot, "0。56")
            await press(pilot, "up")
            await until(pilot, lambda: value(conversation, "table2.fees") == ("0.56",))
            await type_text(pilot, "3.")
            await press(pilot, "up")
            await until(pilot, lambda: value(conversation, "table2.coercion") == ("3",))

    run(fill())


def test_one_key_for_a_row_of_zeros_and_one_for_the_table() -> None:
    conversation = conversation_with({})
    form = load_library().form

    async def zero() -> None:
        async with showing(TablesScreen(conversation, "table3.carried_in")) as pilot:
            await press(pilot, "f7")
            await until(pilot, lambda: value(conversation, "table3.carried_in") == ("0",) * 6 + ("",))
            assert value(conversation, "table3.new") is None
            await press(pilot, "f8")
            await until(pilot, lambda: value(conversation, "table3.carried_out"))
            facts = conversation.facts
            assert all(facts.cell(cell) == 0 for cell in form.cells if cell.table == "table3")
            assert (
                value(conversation, "table3.handled_total") is None
            )  # added up, so that it follows what is typed later
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: value(conversation, "table3.new") is None)
            assert value(conversation, "table3.carried_in") == ("0",) * 6 + ("",)
            await until(pilot, lambda: shows(pilot.app, "已撤销"))
            await press(pilot, "ctrl+y")
            await until(pilot, lambda: value(conversation, "table3.new") == ("0",) * 6 + ("",))

    run(zero())


def test_rows_are_pasted_from_the_cursors_row_on_and_undone_at_once() -> None:
    conversation = conversation_with({})

    async def fill() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await paste(pilot, "1,002\t2\t0\t0\t0\t0\t1,004\n０　0 0 0 0 0 0\n约3 0 0 0 0 0 3")
            await until(pilot, lambda: shows(pilot.app, "粘贴了2行"))
            assert value(conversation, "table3.new") == ("1002", "2", "0", "0", "0", "0", "1004")
            assert value(conversation, "table3.carried_in") == ("0",) * 7
            assert shows(pilot.app, "第3行没有填")
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: value(conversation, "table3.new") is None)

    run(fill())


def test_what_does_not_add_up_is_named_where_it_stands_and_found_by_a_key() -> None:
    conversation = example_session(more=WRONG)

    async def find() -> None:
        async with showing(TablesScreen(conversation, "table2.fees")) as pilot:
            assert shows(pilot.app, "请核对1处")
            assert not shows(pilot.app, "填的是3，各项相加是2")
            await press(pilot, "f9")
            await until(pilot, lambda: at(pilot) == "table3.granted.total")
            assert shows(pilot.app, "“（一）予以公开”的“总计”填的是3，各项相加是2")
            await press(pilot, "left", "home")
            assert shows(pilot.app, "填的是3，各项相加是2")  # a part of the sum says so too
            for _ in range(8):
                if "litigation" in at(pilot):
                    break
                await press(pilot, "f9")
            assert at(pilot) == "table4.litigation_direct.total"
            assert shows(pilot.app, "请核对：表四“未经复议直接起诉”")

    run(find())


def test_a_column_that_does_not_balance_is_marked_at_its_head() -> None:
    zero = ("0",) * 6 + ("",)
    more = {"table3.new": ("3", "0", "0", "0", "0", "0", ""), "table3.carried_in": zero, "table3.carried_out": zero}
    conversation = example_session("township_no_requests.yaml", more)

    async def see() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await until(pilot, lambda: shows(pilot.app, "!自然人"))
            assert shows(pilot.app, "!总计")
            assert not shows(pilot.app, "!企业")
            assert shows(pilot.app, "新收加上年结转是3，办理结果总计加结转下年是0")

    run(see())


def test_a_soft_relation_is_explained_and_asked_no_more() -> None:
    conversation = example_session(more={"table4.litigation_direct": ("1", "0", "0", "0", "")})

    async def explain() -> None:
        async with showing(TablesScreen(conversation, "table4.litigation_direct")) as pilot:
            await press(pilot, "ctrl+e")
            await until(pilot, lambda: shows(pilot.app, "这一格没有要说明的"))
            await press(pilot, "end", "ctrl+e")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
            await type_text(pilot, "该案是2023年受理的。")
            await press(pilot, "enter")
            await until(pilot, lambda: shows(pilot.app, "各数都相符"))
            assert value(conversation, "核对说明.关系J") == "该案是2023年受理的。"

    run(explain())


def test_the_mouse_goes_to_cells_and_tables() -> None:
    conversation = example_session()

    async def click() -> None:
        async with showing(TablesScreen(conversation, "table3.new"), WIDE) as pilot:
            grid = screen(pilot).grid
            x = next(x for x in range(grid.size.width) if grid.place_at(x, 4) == (2, 3))
            await pilot.click(type(grid), offset=(x, 4))
            await until(pilot, lambda: at(pilot) == "table3.granted.charity")
            await pilot.click("#tabs", offset=(5, 0))
            await until(pilot, lambda: screen(pilot).table == "table2")
            await press(pilot, "f3", "f3")
            await until(pilot, lambda: screen(pilot).table == "table4")

    run(click())


def test_a_table_of_28_rows_can_be_walked_through_to_its_end_in_a_small_window() -> None:
    async def walk() -> None:
        async with showing(TablesScreen(example_session(), "table3.new")) as pilot:
            for _ in range(27):
                await press(pilot, "down")
            assert at(pilot).startswith("table3.carried_out")
            assert shows(pilot.app, "四、结转下年度继续办理")
            assert shows(pilot.app, "自然人")  # the heads stay
            await press(pilot, "ctrl+home")
            assert shows(pilot.app, "一、本年新收")

    run(walk())


def test_labels_fit_and_hold_no_mark_whose_width_is_in_doubt() -> None:
    for table in load_library().form.tables.values():
        for row in table.rows:
            for cells in (10, 20, 30, 60):
                label = short_label(row.label, cells)
                assert cell_len(label) <= cells
                assert not set(label) & set("“”…—·")


def test_zeros_leave_what_is_added_up_open() -> None:
    form = load_library().form
    assert zeros(form.tables["table3"].row("new"), form, "table3") == ("0",) * 6 + ("",)
    assert zeros(form.tables["table3"].row("handled_total"), form, "table3") is None
    assert zeros(form.tables["table2"].row("fees"), form, "table2") == ("0",)
    assert CellId("table3", "handled_total", "total") in form.cells
