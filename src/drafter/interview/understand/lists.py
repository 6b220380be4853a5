"""Lists that are asked for: names, and names with counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.interview.understand.figures import value_for
from drafter.interview.understand.lexicon import OTHER, Term
from drafter.interview.understand.patterns import either, one_of
from drafter.interview.understand.pieces import Piece, Reply
from drafter.interview.understand.reply import Found, Unsure
from drafter.interview.understand.wording import PARTIAL, ROUGH, UNCLEAR, UNNAMED, without_chatter
from drafter.interview.understand.years import of_this_year
from drafter.text.segment import Segmenter

_BOOKS = re.compile(r"《([^《》]{1,60})》")
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,30})[”\"]")
_MARKS = re.compile(
    r"[、，,；;\n+]|(?<=[\u4e00-\u9fff])[.](?=[\u4e00-\u9fff])|->|—>|[→/|]|—+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])|\s+"
)
_ANNOUNCED = re.compile("^[^：:、，,《“]{1,10}[：:](?=.*[、，,；;\\s])")
_CALLED = re.compile("[，,]?(?:叫作?|名叫|名称是|名字是|名字叫)([^，。；;]{2,30})$")
_JOINTS = re.compile(r"(?<=\S\S)(?:以及|还有|和(?![美谐平睦善解牧])|及|跟|与)(?=\S)")
_PARTS = re.compile(rf"{_MARKS.pattern}|{_JOINTS.pattern}")
_WHEN_AND_WHO = one_of("先后 陆续 我们 我镇 我乡 我局 今年 本年 全年 目前 现在 主要 分别 依次 大概 总共 共 新 就 都 只")
_VERBS = one_of(
    "有 是 为 包括 包含 设了 设有 开设 开设了 开了 新订 新订了 订了 修订 修订了 建立 建立了 "
    "制定 制定了 出台 出台了 印发 印发了 发了 通过 可以 可 能 "
    "走 要经过 经过 讲了 讲是 讲的是 "
    "关停 关停了 新开 新开了 注销 注销了 公开了 公开的有 公开的是 提供"
)
_BEFORE_NAMES = re.compile(f"^{_WHEN_AND_WHO}*{_VERBS}*(?:以下|下列|这些|这几[种个项])?[：:]?")
_NUMBERED = re.compile(
    r"[①-⑳]\s*|(?:^|(?<=[\s；;，,。、：:]))(?:[-•·*](?=\s)|[（(]\d{1,2}[）)]|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[）)、.．](?!\d)|[一二三四五六七八九十]{1,2}、"
    r"|(?:还有|另外?)?[一二三四五六七八九十]{1,2}[个项份种]?(?:是|叫)|第[一二三四五六七八九十](?:[个项份种]?是|[个项份种])?|其[一二三四五]是?)\s*"
)
_DOCUMENT = re.compile("(?:规划|计划|方案|办法|规定|细则|条例|通知|意见|清单|预案|制度|规程|要点|分工表|规范|守则)$")
_DID = re.compile(
    "^(?:关停|注销|停用|停更|关闭|撤销|新开|新增|新建|开通|上线|推出|设置|增设|修订|完善|清理|合并|印发|公布|发布|编制|新订|新发)"
    "(?:了|的是|的有|的)(?=..)"
)
_IS_NONE = re.compile("(?:不行|不可以|不能|没有|没开通?|没设|用不了|不支持|不算|没弄|没搞)了?$|^除了?(?=..)")
_COUNTS_AS_ONE = re.compile("(?:也)?算(?:是)?[一1][个项种份]")
_HEADER = re.compile("^[^：:、，《]{0,14}(?:个|项|有|是|为|专栏|栏目|文件|内容|渠道|环节|如下|名单|包括)[：:]、?(?=.)")
_TOO = re.compile(
    "(?<=..)(?:自己)?(?:先|再)?(?:看|(?<![初终复会三二一])审|签字?|签发|过目|把关|拍板|定稿)(?:一遍|一下|一道)?$|(?:都行|也行|都可以|也可以|都能|都有|也有|也是|也算|可以|都要|(?:也)?算(?:一个)?|[啊呀呢嘛吧])$"
)
_SO_MANY = r"[一二两三四五六七八九十\d]+"
_BEHIND_NAMES = re.compile(
    either(
        rf"等(?:{one_of('等 方式 渠道 途径 形式 内容 环节 栏目')}|\d+.*)?",
        "这(?:[几些]|[两三四五六七八][个项种类]).*|都(?:可以|行|能|有)(?:下载?|看|用|提|办|走)?|就这些|下载",
        rf"(?<!第){_SO_MANY}(?<!第.)[个种项类级步环道](?!五年)\S{{0,4}}",
    )
    + "?[。.！!吧啊呢]*$"
)
_COUNT_IN_FRONT = re.compile(rf"^{_SO_MANY}[个种项类份件级步](?:[：:，,]|渠道|方式|环节|文件|制度|栏目)*")
_ONLY_COUNTED = re.compile(rf"(?:新?(?:开设?|设|搞|有|建|发|出)了?|就|共|一共)*{_SO_MANY}[个种项类份件]")
_COUNTED = re.compile(r"(?:\d+|(?<!第)[一二两三四五六七八九十百]+)(?:[件条次人场期份户篇家]|人次|万?元)(?:了|的|吧)*$")
_LINKS = re.compile(
    "^了|^(?:(?:群众|老百姓|公众|大家)(?=也?(?:可以|能)))?(?:一[个项种]是)?"
    + f"(?:和(?![美谐平睦善])|{one_of('还有 以及 另外 再就是 然后 接着 最后 及 先是 先 再 也')})"
    + "*(?:(?:可以|能)(?:打|投|拨打|通过|到|去|用)?)?(?=..)"
)
_NOT_IN_NAME = frozenset(
    """
    上半年 下半年 季度 一季度 三季度 今年 全年 本年 年 去年 上年 我们 我镇 我乡 我局 我 了 的 有 是 共 共计 共有
    一共 总共 合计 各 分别 大概 其中 剩下 剩 主要 约 为 由 等 着 发 发了 发布 发出
    发文 推送 推 上传 挂 播 播出 刊发 提交 公开 更新 收到 收了 收 接 接到 受理 办理
    办结 答复 发放 涉及 处理 达 达到 出 到 设 设有 建 建有 安装 装 搞 做 上 在 里
    面 通过 那边 这边 方面 信息 条数 件数 数量 数 途径 渠道 就 也 和 还有 还 另外
    来的 跑来 其余 余下 剩余 占 都 全 全是 都是 自己 问 要 关于 方式 送达 进来 打 另外 有关 对外 对 后台
    然后 哦 噢 所以 就是 加起来 加一块 那个 这个 啊 呢 吧 的话 ： : （ ） ( ) 、
    """.split()  # noqa: SIM905  so many words read better without marks
)
_PAID = re.compile("(?<=.[^征没验吸回])(?:收取?|交|缴)了?$")
# What is said before a name: 老李报给我的：, 2026年.
_NOT_NAME = re.compile(
    r"^.*[：:](?=.)|^\s*\d{1,2}[.、．)）]|^\s*(?:[嗯哦啊呃哎]+[ ，]|那个)?\s*(?:20\d\d年度?|今年|全年)?(?:的话)?"
)
_VERB_BEHIND = re.compile("[寄发送打交来过出领拿没不只也有更共是的这那播登推]")  # 挂号信寄出去
_MORE_BEHIND = re.compile(
    "(?<=..)(?:[这那](?:块|边|个|些|一块)|方面|的|没怎么.*|就|只|也|只有|倒是.*)$"
)  # 低保这块, 微博没怎么发就
_SUM = re.compile(
    "(?:这几个|几个|全部)?(?:加起来|合起来|加一块|一共|总共|合计|共计|总计|总数|共)(?:是|有|为|就是|就|：|:|\t)*"
)
_TELLS = re.compile("了.|都|还有|每个")  # more is said than a name: 村务公开栏坏了换新
_EACH = re.compile("各(?:是|有|为|发|发了|发布)?$")


def names(text: str) -> tuple[str, ...]:
    """Return the names in a reply to a question for names: those in 《》, else what stands between marks.

    There are none where something is counted: 新收3件，自然人2件.
    """
    text = without_chatter(text)
    exact = _BOOKS.findall(text) or _quoted(text) or _CALLED.findall(text)
    if exact:
        return tuple(dict.fromkeys(exact))
    said = _HEADER.sub("", without_numbers(text.strip()).strip("、 "))
    said = _ANNOUNCED.sub("", said)
    said = _BEHIND_NAMES.sub("", said)
    said = _COUNT_IN_FRONT.sub("", _BEFORE_NAMES.sub("", said))
    said = _BEFORE_NAMES.sub("", said)
    wholes = (_LINKS.sub("", part.strip(" 。.“”\"'")) for part in _MARKS.split(said))
    parts = (_TOO.sub("", _DID.sub("", part)) for whole in wholes for part in _joined(whole))
    listed = tuple(
        dict.fromkeys(
            part
            for part in parts
            if part.strip("-•·* ") and not _IS_NONE.search(part) and not _ONLY_COUNTED.fullmatch(part)
        )
    )
    return () if any(_COUNTED.search(name) for name in listed) else listed


def _joined(text: str) -> list[str]:
    """Return the names that 和 joins; one where only the last part is a document's name: 经济和社会发展规划."""
    parts = _JOINTS.split(text)
    documents = [bool(_DOCUMENT.search(part)) for part in parts]
    return [text] if documents[-1] and not all(documents) else parts


def without_numbers(text: str) -> str:
    """Return a text without what numbers its parts: 一个是…，一个是…; 1.… 2.…."""
    return _COUNTS_AS_ONE.sub("", _NUMBERED.sub("、", text))


def _quoted(text: str) -> list[str]:
    """Return the names in “ ”, where each of the names stands in them."""
    found = _QUOTED.findall(text)
    rest = [part for part in _PARTS.split(_QUOTED.sub("\0", text)) if part.strip()]
    return found if found and all("\0" in part for part in rest) else []


class Lists:
    """Names with counts, as they are told when a list of them is asked for."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    def counts(self, reply: Reply, term: Term, year: int | None) -> Iterator[Found | Unsure]:
        """Yield each name with its count as a value of the slot; one that is no exact number has to be asked back."""
        used: set[str] = set()
        for piece in reply.pieces():
            fits = term.fits(piece.figure.unit) != OTHER or piece.figure.unit in ("个", "")
            if not fits or not of_this_year(piece, reply.text, year):
                continue
            if _SUM.fullmatch(reply.text[piece.start : piece.figure.start].strip()) and not term.entry(
                reply.text[piece.figure.end : piece.end]
            ):
                continue
            value = value_for(term.slot, piece.figure, reply.text[piece.figure.start : piece.figure.end])
            if value is None or piece.figure.rough or piece.partial:
                yield Unsure(piece.figure.start, piece.figure.end, PARTIAL if piece.partial else ROUGH)
                continue
            named = self._names_of(reply, piece, term, used)
            if not named and piece.figure.unit == term.slot.unit and not used:
                yield Unsure(piece.figure.start, piece.figure.end, UNNAMED)
            if any(_TELLS.search(name) for name in named):
                yield Unsure(piece.start, piece.figure.end, UNCLEAR)
                continue
            for name in named:
                used.add(name)
                yield Found(term.slot.id, {name: value}, piece.start, piece.end, piece.parts)

    def _names_of(self, reply: Reply, piece: Piece, term: Term, used: set[str]) -> list[str]:
        """Return the names that a figure counts: one, or all that 各 stands behind."""
        before = reply.text[piece.start : piece.figure.start]
        if piece.turn:
            name = self.name(piece.turn, term, used)
            return [name] if name else []
        if _EACH.search(before):
            listed = reply.text[piece.clause.sentence : piece.figure.start]
            return [name for part in _PARTS.split(_EACH.sub("", listed)) if (name := self.name(part, term, used))]
        behind = reply.text[piece.figure.end : piece.end] or piece.of_all
        name = self.name(before, term, used) or self.name(behind, term, used)
        if not name and not term.entry(piece.own):
            usual = term.entry(piece.topic)  # 村村都有公开栏，15处
            name = usual[1] if usual and usual[1] not in used else ""
        return [name] if name else []

    def name(self, text: str, term: Term, used: set[str]) -> str:
        """Return the name in a text: the usual one for a short form of it, else what was said, as it was said."""
        text = _NOT_NAME.sub("", text)
        exact = text.strip(" ，、：:\t=")
        for short, name in term.entries:
            if exact == short:
                return name if _abbreviates(short, name) and name not in used else exact
        words = list(self._segmenter.words(text.replace("\0", "").strip(" ，、：:=")))
        while words and (words[0] in _NOT_IN_NAME or not words[0].strip()):
            words.pop(0)
        while words and (words[-1] in _NOT_IN_NAME or not words[-1].strip()) and words[:-1] != ["不"]:
            words.pop()
        rest = _MORE_BEHIND.sub("", _PAID.sub("", "".join(words)))
        usual = term.entry(rest)
        if usual is None:
            return rest
        said, name = usual
        if rest.startswith(said) and _VERB_BEHIND.match(rest, len(said)):
            rest = said
        short_form = len(said) >= len(rest) - 1 and (said in name or rest == said) and name not in used
        return name if short_form and _abbreviates(said, name) else rest


def _abbreviates(said: str, name: str) -> bool:
    """True where every character of a short form stands in the usual name in its order: 公众号, 微信公众号."""
    at = 0
    for character in said:
        at = name.find(character, at) + 1
        if not at:
            return False
    return True
