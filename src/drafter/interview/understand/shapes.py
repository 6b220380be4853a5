"""Texts that are known by their shape: postal codes, telephone numbers, addresses, names of offices and websites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.interview.understand.lexicon import Lexicon, Term
from drafter.interview.understand.patterns import HAN, either, one_of
from drafter.interview.understand.reply import Found

_END = r"(?=$|[，。；、,;\s（(]|"
_BEHIND = (
    _END
    + one_of(
        "承办 落实 承担 负责 指出 考核 牵头 联系 做 搞 弄 管 抓 反馈 具体 的 来 在 组织 开展 评 打分 给 "
        "检查 通报 受理 吧"
    )
    + ")"
)
_STREET = one_of("路 街 大道 巷 弄 道 村 组 园区 社区 广场 大楼 大厦 大院 号")
_DOOR = either(r"\d+\s?号?", one_of("号 楼 室 旁 对面 院内 大楼 大厦 大院 办公楼"), "[一二三四五六七八九十]+[楼层号]")
_SITE = one_of("门户网站 政府网站 政府网 政务网 信息网 官网 门户网 网站 网")
_OFFICE = "(?:" + one_of("办公室 室 科 股 处 中心 站 局 大队 所") + "|(?<![体负责由来在给])办)"
_ORGAN = one_of(
    "社科院 研究院 研究所 大学 学院 评估中心 评估组 公司 协会 人民政府 人民政府办公室 街道办事处 办事处 委员会 "
    "办公室 局 管委会 政府办 县委办 市委办 公开办 督查室"
)
_POSTS = one_of(
    "党委书记 党委副书记 党委委员 党组书记 党组副书记 党组成员 书记 副书记 镇长 副镇长 乡长 副乡长 县长 "
    "副县长 区长 副区长 市长 副市长 局长 副局长 "
    "部长 副部长 主任 副主任 常务副镇长 常务副乡长 常务副县长 常务副区长 常务副市长 常务副局长 办公室主任 "
    "党政办主任 人大主席 政协工委主任 武装部长 "
    "组织委员 宣传委员 政法委员 纪委书记 一级主任科员 二级主任科员 三级主任科员 四级主任科员 四级调研员 "
    "班子成员 主要负责人 主要领导 一把手 分管领导 "
    "站长 科长 股长"
)
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "postcode": re.compile(r"(?<![\d-])\d{6}(?![\d-])"),
    "phone": re.compile(
        r"(?<!\d)(?:[（(]?0\d{2,3}[)）]?\s?[-—－ ]?\s?\d{7,8}|1[3-9]\d{9}|\d{7,8})(?:[-—转]\d{1,4})?(?!\d)"
    ),
    "url": re.compile(
        rf"(?:https?://|www\.)[^\s，。；、（）{HAN}]+"
        r"|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|gov|com|cn|org|net)(?:/[^\s，。；、]*)?(?![\w@])"
    ),
    "email": re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "address": re.compile(
        rf"[{HAN}A-Za-z0-9]*{_STREET}[{HAN}A-Za-z0-9-]*?{_DOOR}[{HAN}A-Za-z0-9-]{{0,8}}"
        rf"|[{HAN}]{{2,}}(?:路|街|大道|巷|村)(?=$|[，。；、\s])"
    ),
    "website": re.compile(
        rf"[{HAN}·“”]{{2,24}}{_SITE}(?![{HAN}])|[{HAN}·“”]{{2,24}}{_SITE}(?=上?(?:公布|公开|发布|查阅|下载|查看|看到|[（(])|上?$|上?[，。])"
    ),
    "office": re.compile(rf"[{HAN}（）]{{1,24}}{_OFFICE}{_BEHIND}"),
    "organ": re.compile(rf"[{HAN}]{{0,24}}(?:{_ORGAN}|[省市县区镇乡旗]政府(?:办公室|办)?){_BEHIND}"),
    "post": re.compile(f"{_POSTS}(?:[、兼]{_POSTS})*"),
}
_NO_SITE = re.compile("没有|自己的")  # 我们没有自己的网站
_BEHIND_PLACE = re.compile("(?:办公|上班)$")
_UNMISTAKABLE = ("url", "email")
_NAMED = ("office", "organ", "website")
_SEGMENT = re.compile("[^，。；;,\n（）() ]+")
_NAME_BEGINS = re.compile(".*(?:是由|[由是归在请与找]|联系|咨询|登录|通过)(?=.{2})")
_FEWEST, _SHORTEST = 3.0, 3
_LABEL = r"(?:的|是|为|叫|填|写|由|在|用|就|任|:|：|=|\s)*"
_TITLE_BEHIND = f"(?:[老小][{HAN}]|[{HAN}]{{2,3}}|[{HAN}]某某?)?(?:兼)?(?:任|担任|当|是|为|来)?"
_OPENING = re.compile(
    f"^{one_of('我们 我镇 我乡 我局 我 咱 咱们 单位 现在 就 都 也')}*(?:办公(?=[地在]))?"
    "(?:地址|地点|(?:领导小组)?办公室(?=[设放挂]))?"
    f"{one_of('设在 放在 放到 设 放 挂 挂在 登在 发在 公布在 发布在 公开在 在 位于 是 为 叫')}?(?=.{{3}})"
)


def shaped(text: str, lexicon: Lexicon, asked: tuple[str, ...]) -> Iterator[Found]:
    """Yield the texts that have the shape of a slot which is asked, or that stand beside its name.

    Names come first, the longest before the others, so that 监督电话 is no 电话; then a slot that is asked takes
    the first text of its shape that is still free.
    """
    terms = [term for term in lexicon.terms.values() if term.slot.type == "text" and term.slot.looks in _SHAPES]
    spoken = [] if any(term.slot.id in asked[:1] for term in terms) else list(_spoken_of(text, terms))
    spans: list[tuple[int, int]] = []
    done: set[str] = set()
    for slot, start, end in [
        *_beside_names(text, terms),
        *spoken,
        *_of_shape(text, terms, asked),
        *_plain(text, terms),
    ]:
        if (
            slot in done
            or _NO_SITE.search(text[start:end])
            or any(start < other_end and other_start < end for other_start, other_end in spans)
        ):
            continue
        done.add(slot)
        spans.append((start, end))
        said = _BEHIND_PLACE.sub("", text[start:end])
        yield Found(slot, said.strip(), start, start + len(said))


def _beside_names(text: str, terms: list[Term]) -> list[tuple[str, int, int]]:
    """Return the texts right behind or before a slot's name, those with the longest names first."""
    found: list[tuple[int, str, int, int]] = []
    spans: list[tuple[int, int]] = []
    labels = sorted(((word, term) for term in terms for word in _names_of(term)), key=lambda pair: -len(pair[0]))
    for word, term in labels:
        shape = _SHAPES[term.slot.looks]
        for label in re.finditer(re.escape(word), text):
            if any(start <= label.start() and label.end() <= end for start, end in spans):
                continue
            spans.append(label.span())
            behind = re.compile(_LABEL).match(text, label.end())
            match = shape.match(text, behind.end()) if behind else None
            if match is None and term.slot.looks in ("post", "office"):
                match = _before(text, shape, label.start())
            if match is not None:
                start = match.start() + _lead(match.group())
                found.append((-len(word), term.slot.id, start, match.end()))
    return [each[1:] for each in sorted(found)]


def _before(text: str, shape: re.Pattern[str], at: int) -> re.Match[str] | None:
    """Return a post that stands right before its slot's name: 副镇长分管."""
    for match in shape.finditer(text, 0, at):
        between = text[match.end() : at]
        if not between or (shape is _SHAPES["post"] and re.fullmatch(_TITLE_BEHIND, between)):
            return match
    return None


def _plain(text: str, terms: list[Term]) -> Iterator[tuple[str, int, int]]:
    """Yield the one website or mail address of a text, which need not be announced."""
    for term in terms:
        found = list(_SHAPES[term.slot.looks].finditer(text)) if term.slot.looks in _UNMISTAKABLE else []
        if len(found) == 1:
            yield term.slot.id, found[0].start(), found[0].end()


def _spoken_of(text: str, terms: list[Term]) -> Iterator[tuple[str, int, int]]:
    """Yield the offices and organs in a clause that speaks of their slot in several words: 日常工作是党政办在承担."""
    wanted = [term for term in terms if term.slot.looks in _NAMED]
    for segment in _SEGMENT.finditer(text):
        said = segment.group()
        scored = sorted(
            ((term.in_words(said), term.slot.id, term) for term in wanted), reverse=True, key=lambda each: each[0]
        )
        if not scored or scored[0][0] < _FEWEST or (len(scored) > 1 and scored[1][0] >= scored[0][0]):
            continue
        _, name, term = scored[0]
        for match in _SHAPES[term.slot.looks].finditer(said):
            lead = _NAME_BEGINS.match(match.group())
            start = match.start() + (lead.end() if lead else 0)
            if match.end() - start >= _SHORTEST and (lead or not start):
                yield name, segment.start() + start, segment.start() + match.end()
                break


def _of_shape(text: str, terms: list[Term], asked: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    wanted = {term.slot.id: term for term in terms}
    for name in asked:
        if name in wanted:
            for match in _SHAPES[wanted[name].slot.looks].finditer(text):
                yield name, match.start() + _lead(match.group()), match.end()


def _lead(said: str) -> int:
    """Return how many characters of a text only open it: 我们在文昌路26号."""
    opening = _OPENING.match(said)
    return opening.end() if opening else 0


def _names_of(term: Term) -> Iterator[str]:
    yield term.slot.id
    for written in term.slot.heard:
        if " " not in written:
            yield from written.split("|")
