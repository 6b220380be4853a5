"""FM08: a paragraph that ends without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.addresses import ADDRESS
from drafter.check.finding import Finding
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.text_lines import TITLE, TextLine

_LEAST = 15
_END = "。！？；：…—.;:?!】"  # 【待补：…】 at the end is another rule's matter
_PAUSE = "，、,"
_CLOSING = "”’）》】〕)"
_CONTACT = re.compile(
    r"电话|传真|邮编|邮箱|邮政编码|网址|地址|联系人|联系方式|办公时间|二维码|附件|附表|单位[：:]|https?|www|此页无正文|"
    r"浏览|分辨率|版本|ICP|备案|版权|扫一扫|扫码|字体|收藏|分享|打印|\t"
)
_SIGNATURE = re.compile(r"(?:政府|办事处|局|委员会|办公室|中心|厅|院|队|所)$|年\d{1,2}月\d{1,2}日$")
_SENTENCE = re.compile("[。；！？]")
_LAST_CLAUSE = re.compile(r"[^，。；：！？、]{1,16}$")


class EndMarkMissing(Rule):
    """段末缺少标点

    为什么：一段话说完要有句号；没有句号，看的人会疑心后面还有内容没有粘贴上来。
    依据：国标，GB/T 15834—2011《标点符号用法》4.1
    错误：全年主动公开政府信息412条，比上年增加47条
    正确：全年主动公开政府信息412条，比上年增加47条。
    """

    code = "FM08"
    name = "end-mark-missing"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield paragraphs without an end mark, or with a comma for one."""
        if subject.lines_are_broken:
            yield self.cannot("这份文件的换行不一定是段落的结尾，没有检查段末的标点。")
            return
        lines = subject.lines
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            last = subject.text[line.end - 1]
            if last in _END or line.part == TITLE or line.is_heading or line.end - line.body < _LEAST:
                continue
            if last in _PAUSE and (following is None or following.part == line.part):
                said = f"这一段以“{last}”结尾；话说完了请用句号，没有说完请和下一段接起来。"
                yield self.at(subject, *_tail(subject.text, line), said)
            elif last not in _PAUSE and _should_end(subject.text, line, following):
                yield self._missing(subject, line, following)

    def _missing(self, subject: Subject, line: TextLine, following: TextLine | None) -> Finding:
        start, end = _tail(subject.text, line)
        text = subject.text
        if following is not None and following.part == line.part and not (following.level or following.is_heading):
            said = "这一段的末尾没有标点；话说完了请补上句号，没有说完请和下一段接起来。"
            return self.at(subject, start, end, said)
        certain = bool(_SENTENCE.search(text, line.body, line.end)) and text[end - 1] not in _CLOSING
        said = "这一段的末尾没有标点，请补上句号。"
        return self.at(subject, start, end, said, replacement=text[start:end] + "。" if certain else None)


def _should_end(text: str, line: TextLine, following: TextLine | None) -> bool:
    """True for what is plainly a paragraph: several clauses, or the last line under its heading."""
    words = text[line.body : line.end]
    inner = words.rstrip(_CLOSING)
    if inner[-1:] in _END or _CONTACT.search(words) or ADDRESS.search(words[-60:]) or _SIGNATURE.search(words):
        return False
    if words[-1].isascii() and not words[-1].isdigit() and words[-1] not in ")%":
        return False
    if _SENTENCE.search(words):
        return True
    is_last = following is None or following.part != line.part or following.is_heading
    return is_last and ("，" in words or "：" not in words) and not _is_name(words)


def _is_name(words: str) -> bool:
    """True for a line that is the name of a document, of a picture or of a table."""
    return words[0] in "《【（(" or bool(re.match(r"[图表]\s?\d|注[：:]|附|——|来源|供稿|审核", words))


def _tail(text: str, line: TextLine) -> tuple[int, int]:
    end = line.end - 1 if text[line.end - 1] in _PAUSE else line.end
    clause = _LAST_CLAUSE.search(text, line.body, end)
    return (clause.start() if clause else max(line.body, end - 8)), line.end
