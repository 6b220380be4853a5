"""Every cell of the form in every shape that tables arrive in: right, or null with its reason."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapes import FULL, WITH_BLANKS, Figures, Shape

from drafter.forms import CellId, Form
from drafter.recognition.read import recognise
from drafter.services.library import load_library
from random_facts import random_cells

FORM = load_library().form


def random_figures(seed: int) -> Figures:
    cells = random_cells(random.Random(seed), FORM)
    return {CellId(*address): str(count) for address, count in cells.items()}


def values_of(form: Form, figures: Figures) -> dict[CellId, object]:
    return {cell: int(figures[cell]) if figures[cell] else None for cell in form.cells}


@pytest.mark.parametrize("shape", FULL, ids=lambda shape: shape.__name__)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_all_cells_are_read_in_every_shape(shape: Shape, seed: int) -> None:
    figures = random_figures(seed)
    report = recognise(shape(FORM, figures), FORM)
    assert {cell: reading.value for cell, reading in report.cells.items()} == values_of(FORM, figures)
    assert report.form == "2021"
    assert report.tables == {"table2", "table3", "table4"}


@pytest.mark.parametrize("shape", WITH_BLANKS, ids=lambda shape: shape.__name__)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_blank_cells_stay_blank(shape: Shape, seed: int) -> None:
    figures = random_figures(seed)
    rng = random.Random(seed)
    for cell in rng.sample(list(FORM.cells), 60):
        figures[cell] = ""
    report = recognise(shape(FORM, figures), FORM)
    expected = values_of(FORM, figures)
    wrong = {
        cell: (reading.value, expected[cell])
        for cell, reading in report.cells.items()
        if reading.value != expected[cell]
    }
    assert wrong == {}


@pytest.mark.parametrize("shape", FULL, ids=lambda shape: shape.__name__)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_a_lost_figure_never_shifts_its_row(shape: Shape, seed: int) -> None:
    """Where a figure is gone, the others of its row stay themselves or become null; other rows are untouched."""
    figures = random_figures(seed)
    lost = random.Random(seed).choice([cell for cell in FORM.cells if cell.table == "table3"])
    expected = values_of(FORM, figures)
    report = recognise(shape(FORM, figures | {lost: ""}), FORM)
    for cell, reading in report.cells.items():
        if reading.value != expected[cell]:
            assert reading.value is None
            assert reading.why
            assert (cell.table, cell.row) == (lost.table, lost.row)
