"""The commands on finished reports: read, check, rules."""

from __future__ import annotations

import argparse

from drafter.cli.output import deliver, say, show
from drafter.exchange.check_json import CheckedFile, write_check_json, write_rules_json
from drafter.exchange.check_text import finding_lines, rule_list, rule_page, summary_line
from drafter.exchange.read_json import write_read_json
from drafter.recognition.report import ReadReport
from drafter.services import checking, fixing, reports
from drafter.services.data import current_form
from drafter.services.errors import InputError
from drafter.services.next_year import facts_for_next_year
from drafter.services.rule_library import load_rules

_OK, _FOUND, _USAGE = 0, 1, 2


def read(options: argparse.Namespace) -> int:
    """Take a finished report apart: its plain text, JSON, or facts for the next year."""
    if options.text:
        deliver(reports.read_document(options.report).text)
        return _OK
    form = current_form()
    report = reports.read_report(options.report, form)
    if options.json:
        deliver(write_read_json(report, form))
        return _OK
    text = facts_for_next_year(report, form, options.report)
    deliver(text, options.output)
    if options.output:
        say([f"已从“{options.report}”读出下一年度可用的内容，写入“{options.output}”；请逐项核对后再补充其他内容。"])
    return _OK


def check(options: argparse.Namespace) -> int:
    """Say what would get finished reports sent back."""
    checker = checking.make_checker(
        rules=options.rules, kind=options.kind, select=_codes(options.select), ignore=_codes(options.ignore)
    )
    say(str(each) for each in checker.rules.diagnostics)
    unknown = checking.unknown_codes(checker)
    if unknown:
        say([f"没有{'、'.join(f'“{code}”' for code in unknown)}这样的规则；请用“drafter rules”查看全部编号。"])
        return _USAGE
    last = reports.read_report(options.last_year, checker.form) if options.last_year else None
    checked: list[CheckedFile] = []
    unreadable = False
    for path in options.reports:
        try:
            found = checking.check_file(checker, path, last)
            if options.fix:
                found = _fix(checker, found, last)
        except InputError as error:
            say([str(error)])
            unreadable = True
        else:
            checked.append(found)
            say(found.unused)
    if options.json:
        deliver(write_check_json(checked))
    else:
        for each in checked:
            show(finding_lines(each))
            say([summary_line(each)])
        if any(each.findings for each in checked):
            say(["想知道某一条为什么这样提示，请用“drafter rules 编号”；属实而不改的，可以写明理由搁置。"])
    if unreadable:
        return 3
    findings = [finding for each in checked for finding in each.findings]
    return _FOUND if any(options.strict or each.severity == "error" for each in findings) else _OK


def _fix(checker: checking.Checker, found: CheckedFile, last: ReadReport | None) -> CheckedFile:
    """Make the certain replacements, show them, and check the text again."""
    path, fixed = found.path, checking.fix_file(checker, found, last)
    if not fixed.count:
        say([f"“{path}”没有可以直接改的地方。"])
        return found
    say(fixed.diff.splitlines())
    if not fixing.write_fixed(path, found.document.text, fixed.text):
        say([f"“{path}”不是纯文本，程序不能直接改；上面列出了{fixed.count}处改动，请照着在原文件里改。"])
        return found
    say([f"“{path}”改了{fixed.count}处，见上面的对照；其余问题请自己斟酌。"])
    return checking.check_file(checker, path, last)


def rules(options: argparse.Namespace) -> int:
    """List the rules, or tell all about one."""
    library = load_rules(options.rules)
    say(str(each) for each in library.diagnostics)
    chosen = library.rules
    if options.code:
        chosen = tuple(each for each in chosen if options.code.upper() == each.code or options.code == each.name)
        if not chosen:
            say([f"没有“{options.code}”这条规则；请用“drafter rules”查看全部编号。"])
            return _USAGE
    if options.json:
        deliver(write_rules_json(chosen))
    else:
        lines = rule_page(chosen[0]) if options.code else rule_list(chosen)
        show(lines)
    return _OK


def _codes(written: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (written or "").replace("，", ",").split(",") if code.strip())
