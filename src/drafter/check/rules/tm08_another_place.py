"""TM08: another place's name left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.finding import Finding
from drafter.check.names import OrganName, is_generic, own_name, take_apart
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.recognition.report import Found

_HAN = "\u4e00-\u9fff"
_TOWNS, _COUNTIES = ("街道", "镇", "乡", "苏木"), ("县", "区", "旗")
_WE = {
    "我镇": re.compile(r"我镇(?![江海静定])"),
    "我乡": re.compile(r"我乡(?![村镇土亲])"),
    "我街道": re.compile("我街道"),
    "我局": re.compile(r"我局(?!部)"),
    "我委": re.compile(r"我委(?![托派任员屈婉])"),
    "我厅": re.compile("我厅"),
}
_STRANGE = {
    "镇": ("我乡", "我街道", "我局", "我委", "我厅"),
    "乡": ("我镇", "我街道", "我局", "我委", "我厅"),
    "街道": ("我镇", "我乡", "我局", "我委", "我厅"),
    "县": ("我镇", "我乡", "我街道", "我局", "我委", "我厅"),
    "区": ("我镇", "我乡", "我街道", "我局", "我委", "我厅"),
    "市": ("我镇", "我乡", "我街道", "我局", "我委", "我厅"),
    "局": ("我镇", "我乡", "我街道", "我厅"),
}
# What a sentence begins with before 镇政府, 乡 or 县 without a name: 通过镇政府, 依托乡, 组织镇.
_NO_NAME = (
    r"(?!通过|依托|线[上下]|设[有立置]|利用|借助|[由在对向为以经从到将把让使和与及并另还各全我本该]|根据|按照|结合|针对|围绕|作为|"
    r"组织|督促|指导|要求|邀请|协助|配合|促进|推[动进]|形成|建[立成]|成立|明确|落实|加强|强化|健全|完善|深[入化]|及时|所有|同时|此外|"
    r"[赴外邻周其]|[一二三四五六七八九十]是|首先|其次|目前|随着|依据|依照|充分|积极|主动|坚持|聚焦|印发|编制|制定|开展|召开|下发|"
    r"上级|党委|镇|乡|县|市|区|辖|基层|农村|社区|公开|政府|政务|信息)"
)
_YEAR = r"(?:20\d\d年(?:度|以来|来)?+[，,]?|今年以来[，,]?|一年来[，,]?)?+"
_ACTS = (
    "严格|认真|高度|积极|始终|坚持|按照|结合|根据|全面|进一步|不断|切实|扎实|持续|深入|注重|主动|共收到|共公开|累计|未收到|没有收到|"
    "成立了|建立了|制定了|召开了|将|在|把|高质量|紧紧|紧扣|围绕|充分|大力|着力|贯彻|继续|以习近平|以政府|以群众"
)
_OFFICES = "(?:党委、政府|党委政府|党委|人民政府|政府|办事处|党工委)?"
_TOWN_ACTS = re.compile(
    rf"{_YEAR}{_NO_NAME}(?P<name>(?:[{_HAN}]{{2,4}}[县区市旗])?[{_HAN}]{{2,4}}?(?:镇|乡|街道|苏木)){_OFFICES}(?={_ACTS})"
)
_COUNTY_ACTS = re.compile(
    rf"{_YEAR}{_NO_NAME}(?P<name>(?:[{_HAN}]{{2,4}}市)?[{_HAN}]{{2,4}}?(?:县|区|旗)){_OFFICES}(?={_ACTS})"
)
_ANNOUNCED = re.compile(
    rf"现(?:将|就|对)(?P<name>[{_HAN}]{{2,24}}?(?:镇|乡|街道|县|区|市|局|委员会|办公室|中心)(?:人民政府|办事处)?)20\d\d年"
)
_SIGNED = re.compile(rf"[{_HAN}]{{2,16}}(?:人民政府|街道办事处)|[{_HAN}]{{2,8}}[县区旗][{_HAN}]{{2,14}}局")
_ORDERED = re.compile(rf"(?:按照|根据|落实|遵照|贯彻)(?P<name>[{_HAN}]{{2,3}}县)(?=县?委|(?:人民)?政府)")
_CLAUSE_PLACE = re.compile(
    rf"(?:^|[，。；：\s]){_NO_NAME}(?:[请可]?[与向由对])?+(?P<name>[{_HAN}]{{2,4}}县)(?:人民政府)?$"
)
_CLAUSE_DISTRICT = re.compile(
    rf"(?:^|[，。；：\s]){_NO_NAME}(?:[请可]?[与向由对])?+(?P<name>[{_HAN}]{{2,4}}[区旗])(?:人民政府)?$"
)
_SITE = re.compile(rf"[{_HAN}]{{3,6}}?县(?P<government>(?:人民)?政府)(?:门户|信息)?(?:网站|官网|网(?!络|上))")
_LONGEST_PLACE = 10
_NOT_IN_NAMES = re.compile("[的等各个全某些这那其]")
_NAMED_ITSELF = re.compile("^(?:我|本)")


class AnotherPlace(Rule):
    """留有别的地方或单位的名称

    为什么：报告里把别的镇、别的单位当成自己来说，说明是套用了别处的稿子，一定会被退回来。
    依据：惯例，退回意见中常见的“套用别处材料”
    错误：松溪镇2024年政府信息公开工作年度报告 …… 柳河镇严格按照要求公开信息。
    正确：松溪镇2024年政府信息公开工作年度报告 …… 松溪镇严格按照要求公开信息。
    """

    code = "TM08"
    name = "another-place"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield organs that speak or act as the reporting one and are another."""
        own = own_name(subject.report)
        if own is None or not own.own:
            yield self.cannot("没有从标题里读出机关的名称。")
            return
        yield from self._pronouns(subject, own)
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(
            {*_named(subject, own), *_acting(subject, own), *_superiors(subject, own), *_sites(subject, own)}
        ):
            if (start, end) not in seen:
                seen.add((start, end))
                yield self._say(subject, own, start, end)

    def _say(self, subject: Subject, own: OrganName, start: int, end: int) -> Finding:
        said = f"这份报告是{_called(own)}的，这里却写的是“{subject.text[start:end]}”；是不是套用别处的稿子没有改过来？"
        return self.at(subject, start, end, said)

    def _pronouns(self, subject: Subject, own: OrganName) -> Iterator[Finding]:
        level = next((each for each in _STRANGE if own.own.endswith(each)), "")
        for name in _STRANGE.get(level, ()):
            if name not in subject.plain:
                continue
            found = [
                match.span()
                for line in subject.lines
                for match in _WE[name].finditer(subject.plain, line.start, line.end)
            ]
            if found:
                said = f"这份报告是{_called(own)}的，却自称“{name}”；是不是套用别处的稿子没有改过来？"
                rest = [span_evidence(subject, *each) for each in found[1:]]
                yield self.at(subject, *found[0], said, evidence=rest)


def _called(own: OrganName) -> str:
    return (own.places[-1] if own.places and own.office else "") + own.own


def _named(subject: Subject, own: OrganName) -> Iterator[tuple[int, int]]:
    """Yield the name in the introduction and in the signature where it is another organ's."""
    report = subject.report
    full, short = report.details.get("全称"), report.details.get("简称")
    if full is not None and short is not None and _NAMED_ITSELF.match(short.text) and _is_other(own, full):
        yield full.start, full.end
    for line in subject.lines:
        if line.part == 0:
            for match in _ANNOUNCED.finditer(subject.plain, line.start, line.end):
                found = Found(match["name"], *match.span("name"))
                if not is_generic(found.text) and _is_other(own, found):
                    yield match.span("name")
    for line in subject.lines[-2:]:
        signed = _SIGNED.fullmatch(subject.plain, line.start, line.end)
        if signed is not None and _is_other(own, Found(signed.group(), *signed.span())):
            yield signed.span()


def _acting(subject: Subject, own: OrganName) -> Iterator[tuple[int, int]]:
    """Yield towns or counties that are the subject of a sentence in the report of another one."""
    if own.office:
        yield from _same_office(subject, own)
        return
    pattern = _TOWN_ACTS if own.own.endswith(_TOWNS) else _COUNTY_ACTS if own.own.endswith(_COUNTIES) else None
    for sentence in subject.sentences if pattern else ():
        match = pattern.match(subject.plain, sentence.start, sentence.end) if pattern else None
        if match is None or is_generic(match["name"]) or _NOT_IN_NAMES.search(match["name"]):
            continue
        places = take_apart(Found(match["name"], *match.span("name"))).places
        if places and places[-1] != own.own and not _contains(own, places[-1]):
            yield match.span("name")


def _same_office(subject: Subject, own: OrganName) -> Iterator[tuple[int, int]]:
    """Yield the office of the same name in another county, where a clause begins with it."""
    if not own.places or not own.places[-1].endswith(_COUNTIES):
        return
    pattern = _CLAUSE_PLACE if own.places[-1].endswith("县") else _CLAUSE_DISTRICT
    for line in subject.lines:
        at = subject.plain.find(own.office, line.start, line.end)
        while at >= 0:
            match = pattern.search(subject.plain, max(line.start, at - _LONGEST_PLACE), at)
            if match is not None and not is_generic(match["name"]) and not match["name"].endswith(own.places):
                yield match.start("name"), at + len(own.office)
            at = subject.plain.find(own.office, at + 1, line.end)


def _sites(subject: Subject, own: OrganName) -> Iterator[tuple[int, int]]:
    """Yield the site of another county's government: reports stand on the site of the own one.

    A name that the segmenter knows as one word; what stands before 县 may be any verb: 访问县人民政府网站.
    """
    counties = tuple(place for place in own.places if place.endswith("县"))
    if not counties:
        return
    for line in subject.lines:
        for match in _SITE.finditer(subject.plain, line.start, line.end):
            place = subject.words_in(match.start(), match.start("government"))
            if not place or len(place[-1].text) < 3 or place[-1].end != match.start("government"):
                continue
            name = place[-1].text
            if not (name.endswith(counties) or any(each.endswith(name) for each in counties) or is_generic(name)):
                yield place[-1].start, match.end()


def _superiors(subject: Subject, own: OrganName) -> Iterator[tuple[int, int]]:
    """Yield another county whose orders the organ says it follows."""
    counties = [place for place in own.places if place.endswith("县")]
    if not counties:
        return
    for sentence in subject.sentences:
        for match in _ORDERED.finditer(subject.plain, sentence.start, sentence.end):
            places = take_apart(Found(match["name"], *match.span("name"))).places
            if places and places[-1] not in counties and not is_generic(places[-1]):
                yield match.span("name")


def _is_other(own: OrganName, found: Found) -> bool:
    """True where a name is that of another organ of the same kind; a shorter or longer form of the own is not."""
    other = take_apart(found)
    if bool(other.office) != bool(own.office) or not other.own:
        return False
    if own.office:
        return other.office[-1] == own.office[-1] and not _abbreviates(own.office, other.office)
    same_kind = any(own.own.endswith(kind) and other.own.endswith(kind) for kind in (_TOWNS, _COUNTIES))
    return same_kind and other.own != own.own and not _contains(own, other.own)


def _contains(own: OrganName, place: str) -> bool:
    return place in "".join(own.places) or own.own in place


def _abbreviates(first: str, second: str) -> bool:
    """True where the characters of one name stand in the other in the same order: 卫健局 in 卫生健康局."""
    short, long = sorted((first, second), key=len)
    rest = iter(long)
    return all(character in rest for character in short)
