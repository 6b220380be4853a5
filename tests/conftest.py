"""What all tests share: the shipped data, and the same hypothesis examples for everyone."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import settings

from drafter.facts.reading import FactsSchema
from drafter.forms import Form
from drafter.services.library import Library, load_library

settings.register_profile("drafter", derandomize=True, deadline=None, database=None, print_blob=False)
settings.load_profile("drafter")
os.environ["DRAFTER_CACHE"] = tempfile.mkdtemp(prefix="drafter-tests-")  # the user's own is left alone


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the form, phrasebank and templates that drafter is shipped with."""
    return load_library()


@pytest.fixture(scope="session")
def form(library: Library) -> Form:
    """Return the form in force."""
    return library.form


@pytest.fixture(scope="session")
def schema(library: Library) -> FactsSchema:
    """Return what a facts file may hold."""
    return library.bank.schema
