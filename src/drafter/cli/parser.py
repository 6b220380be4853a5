"""Commands and their options, with Chinese help and Chinese messages."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from drafter import __version__
from drafter.facts.kinds import KIND_NAMES, KINDS
from drafter.services.drafting import FORMATS

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"还缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识这些内容：\1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2，可以是 \3"),
    (r"argument (.*?): expected one argument", r"\1 后面要写内容"),
    (r"argument (.*?): invalid int value: (.*)", r"\1 要写整数，现在是 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能和 \2 一起用"),
)


class ChineseParser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese: one sentence on stderr, exit status 2."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """Return the usage line with a Chinese label."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """Return the help with a Chinese label."""
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and end with status 2."""
        for pattern, chinese in _MESSAGES:
            message = re.sub(pattern, chinese, message)
        sys.stderr.write(f"命令没有写对：{message}。请看“{self.prog} --help”。\n")
        raise SystemExit(2)


def make_parser() -> ChineseParser:
    """Return the parser of all commands."""
    parser = ChineseParser(prog="drafter", description="政府信息公开工作年度报告起草工具")
    parser.add_argument("--version", action="version", version=f"drafter {__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=ChineseParser)
    _draft(commands)
    _facts(commands)
    _phrasebank(commands)
    return parser


def _draft(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    draft = commands.add_parser(
        "draft", help="由事实文件写出完整的年度报告", description="由事实文件写出完整的年度报告"
    )
    draft.add_argument("facts", metavar="事实文件", help="YAML 文件；- 表示从标准输入读")
    draft.add_argument("-o", "--output", metavar="文件", help="写到这个文件；不写就显示在屏幕上")
    draft.add_argument("--format", choices=FORMATS, help="格式；不写就按文件后缀")
    draft.add_argument("--fragment", action="store_true", help="网页格式只要正文片段，供网站编辑器粘贴")
    draft.add_argument("--seed", type=int, metavar="数字", help="换一套措辞；同一数字总是同一结果")
    draft.add_argument("--last-year", metavar="文件", help="去年报告的文本，写作时避开其中的语句")
    draft.add_argument("--sources", metavar="文件", help="另存每句话的出处（JSON）")
    _phrasebank_option(draft)


def _facts(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    facts = commands.add_parser("facts", help="新建、检查事实文件", description="新建、检查事实文件")
    actions = facts.add_subparsers(
        dest="action", metavar="操作", title="操作", required=True, parser_class=ChineseParser
    )
    new = actions.add_parser("new", help="生成一份带说明的空白事实文件", description="生成一份带说明的空白事实文件")
    kinds = "、".join(f"{kind}（{name}）" for kind, name in KIND_NAMES.items())
    new.add_argument("--kind", choices=KINDS, default=KINDS[0], metavar="类型", help=f"机关类型：{kinds}")
    new.add_argument("--year", type=int, metavar="年份", help="报告的是哪一年")
    new.add_argument("-o", "--output", metavar="文件", help="写到这个文件；不写就显示在屏幕上")
    _phrasebank_option(new)
    check = actions.add_parser("check", help="检查事实文件有没有错漏", description="检查事实文件有没有错漏")
    check.add_argument("facts", metavar="事实文件", help="YAML 文件；- 表示从标准输入读")
    _phrasebank_option(check)


def _phrasebank(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    phrasebank = commands.add_parser("phrasebank", help="检查词库", description="检查词库")
    actions = phrasebank.add_subparsers(
        dest="action", metavar="操作", title="操作", required=True, parser_class=ChineseParser
    )
    lint = actions.add_parser("lint", help="逐条检查词库", description="逐条检查词库；不写文件夹就检查自带的词库")
    lint.add_argument("folder", nargs="?", metavar="文件夹", help="县里自己的词库，叠加在自带词库之上检查")


def _phrasebank_option(parser: ChineseParser) -> None:
    parser.add_argument("--phrasebank", metavar="文件夹", help="县里自己的词库，按编号补充或替换自带的")
