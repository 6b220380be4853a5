"""The title, the six parts whatever their headings' exact wording, and where the report ends in a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.recognition.lines import heading_of
from drafter.recognition.report import Found, Heading, Line, Part
from drafter.text.normal import full_marks, half_width, without_spaces

# What the heading of each part says, in the order of weight; one of them names the part.
PART_WORDS = {
    1: ("总体情况", "总体概况", "总体工作情况", "基本情况", "工作概述", "概述"),
    2: ("主动公开政府信息", "政府信息主动公开", "主动公开情况", "主动公开信息情况"),
    3: ("收到和处理", "政府信息公开申请", "依申请公开", "申请情况"),
    4: ("行政复议", "行政诉讼"),
    5: ("主要问题", "存在的问题", "存在问题", "问题及改进", "不足及改进"),
    6: ("其他需要报告", "需要报告的其他", "其他需要说明", "其他事项"),
}
_HEADING_MOST = 40
_INNER = 3  # the level of 1.
_TITLE = re.compile(
    r"(?P<organ>[^，。；：:《》]{0,40}?)\s*(?P<year>(?:19|20)\d\d)\s*(?:年度?)?\s*"
    r"(?P<name>(?:政府|政务)[^，。；]{0,10}?公开[^，。；]{0,4}?报告)"
)
_TITLE_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*年?度?\s*(?P<organ>[^，。；：《》]{2,40}?(?:[镇乡县区市旗局委办厅署队站所院]|街道|中心|政府|委员会|办事处))"
    r"(?P<name>(?:政府|政务)信息[^，。；]{0,6}?公开[^，。；]{0,4}?报告)"
)
_TITLE_MOST, _TITLE_LINES = 70, 3
_SIGNATURE_MORE = 10  # characters of a signature besides the organ's name
_INTRODUCTION = 6  # lines above part one that may be the introduction of a report without a title
_ABOVE = 60  # lines that are looked at above part one
_FOOTER = re.compile(
    r"上一[篇条页]|下一[篇条页]|相关(?:链接|文章|新闻|阅读|附件)|版权所有|主办(?:单位)?[：:]|承办(?:单位)?[：:]|ICP备|公网安备|网站地图|"
    r"网站标识码|扫一扫|打印(?:本页|此页)|关闭(?:窗口|本页|此页)|分享到|责任编辑|信息来源[：:]|返回顶部|技术支持|【打印|^打印$|^关闭$|"
    r"^附件[：:\d]|^收藏$"
)
_DATE_ALONE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the report lies in the document, and its parts; ``title`` is the line of its name."""

    title: Found | None
    organ: Found | None
    year: int | None
    start: int
    end: int
    parts: tuple[Part, ...]
    body: tuple[Line, ...]


def outline_of(text: str, lines: Sequence[Line]) -> Outline:
    """Find title and parts among the lines of a document."""
    headings = _part_headings(text, _without_contents(text, lines))
    first = min((heading.start for _, heading in headings), default=None)
    title, organ, year = _title(text, lines, first)
    start = title.start if title else _introduction(text, lines, first)
    last = max((heading.end for _, heading in headings), default=start)
    end = _end(text, lines, last, organ.text if organ else "")
    bounds = [*(heading.start for _, heading in headings[1:]), end]
    parts = tuple(
        Part(number, heading, heading.end, stop) for (number, heading), stop in zip(headings, bounds, strict=False)
    )
    body = tuple(line for line in lines if start <= line.start < end)
    return Outline(title, organ, year, start, end, parts, body)


def part_named(words: str) -> int:
    """Return the part that a heading's words name, 0 where they name none."""
    compact = without_spaces(words).replace("其它", "其他")
    for number, names in PART_WORDS.items():
        if number != 2 and any(name in compact for name in names):
            return number
    return 2 if any(name in compact for name in PART_WORDS[2]) else 0


def _part_headings(text: str, lines: Sequence[Line]) -> list[tuple[int, Heading]]:
    """Return the best heading of each part, and headings 一、 that name none, in the order of the text."""
    best: dict[int, tuple[int, Heading]] = {}
    strangers: list[Heading] = []
    for line in lines:
        heading = _candidate(text, line)
        if heading is None:
            continue
        number = part_named(heading.text)
        if not number:
            if heading.level == 1:
                strangers.append(heading)
            continue
        score = 4 * (heading.level == 1) + 2 * (heading.number == number) + (line.style > 0)
        if number not in best or score > best[number][0]:
            best[number] = (score, heading)
    known = _of_one_level({number: heading for number, (_, heading) in best.items()})
    placed = [(place, heading) for heading in strangers if (place := _by_place(heading, known)) is not None]
    return sorted([*known.items(), *placed], key=lambda each: each[1].start)


def _of_one_level(known: dict[int, Heading]) -> dict[int, Heading]:
    """Leave out 1. where there are 一、: it heads something within a part. Where there are none, 1. heads the parts."""
    if any(heading.level == 1 for heading in known.values()):
        return {number: heading for number, heading in known.items() if heading.level < _INNER}
    return {number: replace(heading, level=min(heading.level, 1)) for number, heading in known.items()}


def _by_place(stranger: Heading, known: dict[int, Heading]) -> int | None:
    """Return the part that a heading stands for which names none: by its number, where its neighbours bear it out.

    七、 behind part six is a further part, 0. Everything else is no part's heading.
    """
    number = stranger.number
    before, after = known.get(number - 1), known.get(number + 1)
    if number in known or (before is None and number > 1):
        return None
    if before is not None and stranger.start < before.start:
        return None
    if number == len(PART_WORDS) + 1:
        return 0
    return number if number <= len(PART_WORDS) and after is not None and stranger.start < after.start else None


def _candidate(text: str, line: Line) -> Heading | None:
    heading = heading_of(text, line)
    if heading is not None and heading.level == 1:
        return heading
    words = full_marks(text[line.body : line.end]).rstrip("：。")
    if len(words) > _HEADING_MOST or "，" in words or "。" in words or not part_named(words):
        return None
    # Without 一、 the whole line has to be the name: as a heading of the page, or as part one's list has it.
    if line.level in (0, 3) and (line.style or _is_a_name(words)):
        mark = text[line.start : line.body].strip()
        return Heading(line.level, mark, line.number, text[line.body : line.end], line.start, line.end)
    return None


def _is_a_name(words: str) -> bool:
    compact = without_spaces(words)
    return (
        any(compact.endswith(("情况", "事项", "概述", "概况", "措施")) for _ in (0,)) and len(compact) <= _HEADING_MOST
    )


def _without_contents(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out a table of contents: the names of four or more parts line by line, and more of them later."""
    named = [index for index, line in enumerate(lines) if line.level == 1 and part_named(text[line.body : line.end])]
    for first, fourth in zip(named, named[3:], strict=False):
        if (
            fourth - first == 3
            and _adjoin(text, lines[first : fourth + 1])
            and any(later > fourth + 2 for later in named)
        ):
            last = first
            while last + 1 < len(lines) and len(text[lines[last].start : lines[last].end]) <= _HEADING_MOST:
                last += 1
            return lines[last:]
    return lines


def _adjoin(text: str, lines: Sequence[Line]) -> bool:
    """True where nothing stands between lines, not even a table."""
    return all(not text[one.end : other.start].strip() for one, other in pairwise(lines))


def _title(text: str, lines: Sequence[Line], first: int | None) -> tuple[Found | None, Found | None, int | None]:
    """Return the title line nearest above part one, the organ's name in it, and the year."""
    above = [line for line in lines if first is None or line.start < first][-_ABOVE:]
    plain = full_marks(half_width(text))
    best: tuple[Found, Found | None, int] | None = None
    for index in range(len(above) - 1, -1, -1):
        found = _title_at(plain, text, above, index)
        if found is None:
            continue
        if best is None or (best[1] is None and found[1] is not None):
            best = found
        if found[1] is not None:
            break
    return best if best else (None, None, None)


def _introduction(text: str, lines: Sequence[Line], first: int | None) -> int:
    """Return where the introduction begins that stands above part one without a title."""
    if first is None:
        return 0
    above = [line for line in lines if line.start < first][-_INTRODUCTION:]
    said = (
        line.start for line in above if line.end - line.start > _HEADING_MOST and "。" in text[line.start : line.end]
    )
    return next(said, first)


def _title_at(plain: str, text: str, above: Sequence[Line], index: int) -> tuple[Found, Found | None, int] | None:
    """Return the title that ends in a line: that line alone, or with one or two short lines before it."""
    best: tuple[Found, Found | None, int] | None = None
    for first in range(index, max(index - _TITLE_LINES, -1), -1):
        lines = above[first : index + 1]
        if lines[0].level or lines[-1].end - lines[0].start > _TITLE_MOST:
            break
        pieces = [plain[line.start : line.end] for line in lines]
        joined = "".join(pieces)
        match = _TITLE.fullmatch(joined)
        if match is None or not match["organ"].strip():
            match = _TITLE_YEAR_FIRST.fullmatch(joined) or match
        if match is None:
            continue
        start, end = lines[0].start, lines[-1].end
        title = Found(" ".join(text[start:end].split()), start, end)
        named = match["organ"].strip()
        if named:
            left = start + min(match.start("organ"), len(pieces[0]))
            return title, Found(named, left, min(left + len(named), lines[0].end)), int(match["year"])
        best = best or (title, None, int(match["year"]))
    return best


def _is_signature(words: str, organ: str) -> bool:
    """True for a line that is the organ's name and nothing else, with what may stand around it: 松溪镇人民政府."""
    return bool(organ) and organ in words and len(words) <= len(organ) + _SIGNATURE_MORE and words.isalpha()


def _end(text: str, lines: Sequence[Line], last: int, organ: str) -> int:
    """Return where the report ends: behind the last line of its last part that is no footer, signature or date."""
    end = last
    for line in lines:
        if line.start < last:
            continue
        words = without_spaces(text[line.start : line.end])
        if _FOOTER.search(words):
            break
        if _DATE_ALONE.fullmatch(words) or _is_signature(words, organ):
            continue
        end = line.end
    return max(end, last)
