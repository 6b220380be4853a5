"""Facts that are announced by their name: 联系机构是党政办公室, 办理环节：登记、审核、答复, 培训讲的是公文属性认定."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.interview.understand.lexicon import Lexicon, Term
from drafter.interview.understand.lists import names
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Found

_SEGMENT = re.compile(r"[^，。；;,\n ]+")
_LINK = re.compile(
    r"^(?:[们]?的?(?:名称|方式|渠道|内容)?(?:分别|依次|主要|就|都)*(?:是|为|叫|写|填|用|由|:|：|=)(?:了|的)?|(?=[“\"]))\s*"
)
_VERB = re.compile(
    r"(?:讲的?是|依据了?|开设?了|设了|设有|提供了?|新?出台了?|新?制定了?|新?印发了?|有|包括|通过|关停了?|注销了?|新开了?|经过|公开了?|是|为|:|：)"
)
_IN_FRONT = re.compile(
    "(?P<names>[^：:]{2,30}?、[^：:]{2,20}?)[两二三四五]级(?=审|把关|签)"
)  # 经办人、站长、分管领导三级审核
_DOES = re.compile("反馈|通报|指出|批示|检查|考核|要求|部署|下达|督查|点名|评估|发|给|来")  # 上级反馈 is no name
_TRAILING = re.compile(r"(?:来|在)?(?:做的|评的|搞的|负责|承担|担任|牵头|具体抓|负总责|分管|主抓|做|办)?[。吧啊呢]*$")
_QUOTED = re.compile("“([^“”]{2,20})”")
_BOOKS = re.compile("《[^《》]{1,60}》")
_LONGEST = 30
_LATEST = 4  # where a label begins at the latest
_SHORT = range(2, 16)  # what may stand behind a slot's own name without a word between
_FEWEST = 4.0
_LINKED = ("讲的", "讲了", "面向", "对象是", "对象为", "参加的是")  # labels that need no further word


def labelled(text: str, lexicon: Lexicon, taken: Iterable[str] = ()) -> Iterator[Found]:
    """Yield texts and lists of names that stand behind the name of their slot, in one clause."""
    done = set(taken)
    before = ""
    for segment in _SEGMENT.finditer(text):
        found = _text(segment, lexicon, done) or _names(segment, lexicon, done, before)
        before = segment.group()
        if found is not None:
            done.add(found.id)
            yield found


def valued(reply: Reply, lexicon: Lexicon) -> Iterator[Found]:
    """Yield texts of which the usual ones are known: 考核全县第九，良好."""
    for clause in reply.clauses:
        own, before = reply.text[clause.start : clause.end], reply.text[clause.sentence : clause.start]
        for term in lexicon.of_type("text"):
            value = term.value(own, before)
            if value:
                at = clause.start + own.rfind(value)
                yield Found(term.slot.id, value, at, at + len(value))


def _text(segment: re.Match[str], lexicon: Lexicon, done: set[str]) -> Found | None:
    """The longest name of a slot at the segment's beginning, a word such as 是, and the text behind it."""
    said = segment.group()
    best: tuple[int, Term] | None = None
    for term in (*lexicon.of_type("text"), *lexicon.of_type("names")):
        for label in term.labels:
            at = said.find(label, 0, _LATEST + len(label))
            if at < 0:
                continue
            linked = (
                _LINK.match(said[at + len(label) :])
                or label.endswith(_LINKED)
                or (at == 0 and label == term.slot.id and not term.slot.looks and len(said) - len(label) in _SHORT)
            )
            if linked and (best is None or len(label) > best[0]):
                best = (len(label), term)
                end = at + len(label)
    if best is None or best[1].slot.id in done:
        return None
    link = _LINK.match(said[end:])
    start = end + (link.end() if link else 0)
    value = _TRAILING.sub("", said[start:].strip()).strip('“”"')
    if (
        not value
        or len(value) > _LONGEST
        or (not link and _DOES.match(value))
        or re.search(r"\d+\s?[条件次个项处家户人名份期场篇元分]|^\d", value)
    ):
        return None
    written = names(value) if best[1].slot.type == "names" else value
    at = segment.start() + said.find(value, start)
    return Found(best[1].slot.id, written, at, at + len(value)) if written else None


def _names(segment: re.Match[str], lexicon: Lexicon, done: set[str], before: str) -> Found | None:
    """A list of names behind a verb, in a segment that speaks of one slot for names more than of any other.

    Names in “ ” may stand in the segment behind: 专栏开了俩，“厉行节约”和“和美乡村”.
    """
    said = segment.group()
    quoted = _QUOTED.findall(said)
    books = bool(_BOOKS.search(said) or quoted)
    if not books and not re.search("[、和]", said):
        return None
    wanted = [term for term in lexicon.of_type("names") if term.slot.id not in done]
    bare = quoted and not re.search("[\u4e00-\u9fff\\d]", _QUOTED.sub("", said).strip("和及与、"))
    if quoted and not bare and re.search(r"\d", said):
        return None
    spoken = before + said if bare else said
    scored = sorted(((term.heard(spoken).own, term.slot.id) for term in wanted), reverse=True)
    if not scored or scored[0][0] < _FEWEST or (len(scored) > 1 and scored[1][0] >= scored[0][0]):
        return None
    front = _IN_FRONT.match(said)
    if front:
        return Found(scored[0][1], names(front["names"]), segment.start(), segment.start() + front.end("names"))
    verbs = list(_VERB.finditer(said))
    tail = said[verbs[0].end() :] if verbs else ""
    listed = tuple(quoted) if quoted else names(said if books else tail)
    if not listed or any(len(name) > _LONGEST for name in listed):
        return None
    return Found(scored[0][1], listed, segment.start(), segment.end())
