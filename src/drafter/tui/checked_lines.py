"""What the rules say of a finished report, as lines to read; loaded only when one is checked."""

from __future__ import annotations

from drafter.exchange.check_text import finding_lines, summary_line
from drafter.services.checking import check_file, make_checker


def checked_lines(path: str) -> list[str]:
    """Check a report and return how it is, then its findings. Raises InputError where it can't be read."""
    checked = check_file(make_checker(), path)
    found = list(finding_lines(checked))[1:]  # the first line names the file, as the summary does
    told = [line.removeprefix("  ") for line in found]
    aside = [f"已搁置：{finding.message}（{reason}）" for finding, reason in checked.set_aside]
    return [summary_line(checked), "", *told, *([""] * bool(aside)), *aside, *checked.unused]
