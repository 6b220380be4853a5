"""Commands and their options, with Chinese help and Chinese messages."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from drafter import __version__
from drafter.facts.kinds import KIND_NAMES, KINDS
from drafter.services.formats import FORMATS

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
    parser = ChineseParser(prog="drafter", description="政府信息公开工作年度报告起草工具；不写命令就打开问答界面")
    parser.add_argument("--version", action="version", version=f"drafter {__version__}", help="显示版本")
    parser.add_argument("--plain", action="store_true", help="不用整屏画面，一行一行地问答")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=ChineseParser)
    _draft(commands)
    _facts(commands)
    _phrasebank(commands)
    _read(commands)
    _check(commands)
    _rules(commands)
    _understand(commands)
    return parser


def _draft(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    draft = commands.add_parser(
        "draft", help="由事实文件写出完整的年度报告", description="由事实文件写出完整的年度报告"
    )
    draft.add_argument("facts", metavar="事实文件", help="YAML 文件；- 表示从标准输入读")
    draft.add_argument("-o", "--output", metavar="文件", help="写到这个文件；不写就显示在屏幕上")
    draft.add_argument("--format", choices=FORMATS, help="格式；不写就按文件后缀")
    draft.add_argument("--fragment", action="store_true", help="网页格式只要正文片段，供网站编辑器粘贴")
    draft.add_argument(
        "--layout", default="", metavar="版式", help="Word、PDF 的版式：名称、版式文件（.yaml）或者 Word 样本（.docx）"
    )
    draft.add_argument("--seed", type=int, metavar="数字", help="换一套措辞；同一数字总是同一结果")
    draft.add_argument("--last-year", metavar="文件", help="去年的报告，什么格式都可以；写作时避开其中的语句")
    draft.add_argument(
        "--sources", metavar="文件", help="另存每句话的出处：文件名以 .docx 结尾就是 Word 文件，否则是 JSON"
    )
    draft.add_argument("--sheet", metavar="文件", help="另存一页报送单（Word）：情况从哪里来、还差什么，供签字")
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


def _read(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    about = "读出一份写好的年度报告，供下一年度使用"
    read = commands.add_parser("read", help=about, description=about)
    read.add_argument("report", metavar="报告", help="txt、md、html、docx、doc、wps 或 pdf 文件；- 表示从标准输入读")
    read.add_argument("-o", "--output", metavar="文件", help="把下一年度可用的内容写成事实文件")
    shown = read.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="读出的各部分、各格数字，JSON 格式")
    shown.add_argument("--text", action="store_true", help="报告的纯文本")


def _check(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    about = "检查写好的年度报告，指出可能被退回的地方"
    check = commands.add_parser("check", help=about, description=about)
    check.add_argument("reports", metavar="报告", nargs="+", help="一份或者几份报告；- 表示从标准输入读")
    check.add_argument("--last-year", metavar="文件", help="去年的报告，用来核对结转、查找照抄的语句")
    check.add_argument("--kind", choices=KINDS, metavar="类型", help="机关类型；不写就按报告里的名称判断")
    check.add_argument("--select", metavar="编号", help="只查这些规则，如 RP,TB01；用逗号分开")
    check.add_argument("--ignore", metavar="编号", help="不查这些规则")
    check.add_argument("--rules", metavar="文件夹", help="县里自己的规则，按编号补充或替换自带的")
    check.add_argument("--fix", action="store_true", help="有把握的地方直接改好，并列出改动（只改纯文本文件）")
    check.add_argument("--strict", action="store_true", help="有提醒、有待核对的也算不通过")
    check.add_argument("--json", action="store_true", help="JSON 格式")


def _rules(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    about = "列出检查规则，或者说明其中一条"
    rules = commands.add_parser("rules", help=about, description=about)
    rules.add_argument("code", metavar="编号", nargs="?", help="如 RP01；不写就列出全部")
    rules.add_argument("--rules", metavar="文件夹", help="县里自己的规则")
    rules.add_argument("--json", action="store_true", help="JSON 格式")


def _understand(commands: argparse._SubParsersAction[ChineseParser]) -> None:
    about = "看一句答复会被怎样理解"
    understand = commands.add_parser("understand", help=about, description=about)
    understand.add_argument("text", metavar="答复", help="一句话，请加引号；- 表示从标准输入读")
    understand.add_argument("--slot", metavar="名称", help="正在问的是哪一项：事实文件里的名称，或 table3.new 这样的行")
    understand.add_argument("--kind", choices=KINDS, default=KINDS[0], metavar="类型", help="机关类型")
    understand.add_argument("--year", type=int, metavar="年份", help="报告的是哪一年；不写就不补日期里的年份")
    understand.add_argument("--json", action="store_true", help="JSON 格式")


def _phrasebank_option(parser: ChineseParser) -> None:
    parser.add_argument("--phrasebank", metavar="文件夹", help="县里自己的词库，按编号补充或替换自带的")
