"""Loading what stays until the end, so that the collector of garbage does not walk over all of it again and again.

A full collection over the phrasebank and the words takes 50 to 100 ms, in which no key is answered.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def pause_collector() -> None:
    """Collect nothing while much is loaded; ``loading`` goes on with it at its end."""
    gc.disable()


@contextmanager
def loading() -> Iterator[None]:
    """Load without collecting; what is there at the end is never walked over."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
