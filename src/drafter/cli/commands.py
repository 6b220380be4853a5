"""One function a command: options to services, results to the screen."""

from __future__ import annotations

import argparse

from drafter.cli.output import deliver, say, show
from drafter.report.tree import Draft
from drafter.services import drafting, facts_files, files, linting, outputs, reports, understanding
from drafter.services.formats import format_of
from drafter.services.library import Library, load_library

_OK, _FOUND = 0, 1
_SHOWN_MOST = 40


def draft(options: argparse.Namespace) -> int:
    """Write the report of a facts file."""
    output = format_of(options.output, options.format)
    library = _library(options)
    checked = drafting.check_facts(library, files.read_text(options.facts), options.facts)
    last_year = reports.read_document(options.last_year).text if options.last_year else ""
    made = drafting.make_draft(library, checked.facts, seed=options.seed, last_year=last_year)
    say(outputs.warnings(library, output, options.layout))
    content = outputs.content_of(library, made, output, outputs.Options(options.fragment, options.layout))
    if options.sources:
        files.write_file(options.sources, outputs.sources_of(library, made, options.sources))
    if options.sheet:
        files.write_file(options.sheet, outputs.sheet_of(library, made, checked.facts))
    deliver(content, options.output)
    _say_checked(checked)
    _say_open(made, options)
    return _FOUND if checked.has_errors or made.gaps else _OK


def new_facts(options: argparse.Namespace) -> int:
    """Write an empty facts file."""
    text = facts_files.new_facts(_library(options), options.kind, options.year)
    deliver(text, options.output)
    if options.output:
        say([f"已生成“{options.output}”；填好后用“drafter facts check {options.output}”检查。"])
    return _OK


def check_facts(options: argparse.Namespace) -> int:
    """Say what is wrong or still missing in a facts file."""
    library = _library(options)
    checked = drafting.check_facts(library, files.read_text(options.facts), options.facts)
    missing = facts_files.missing_facts(library, checked.facts)
    lines = [str(each) for each in checked.diagnostics]
    lines += [f"{_MARKS[each.severity]}（关系{each.relation}）{each.message}" for each in checked.breaches]
    lines += [f"待补：{gap.where}{gap.label}" for gap in missing]
    show(lines)
    if not lines:
        say(["没有发现错漏。"])
    return _FOUND if checked.has_errors or missing else _OK


def lint_phrasebank(options: argparse.Namespace) -> int:
    """Say what is wrong with a phrasebank."""
    library = load_library(options.folder)
    found = linting.lint(library)
    show(str(each) for each in found)
    say([linting.summary(library, found)])
    return _FOUND if any(each.severity == "error" for each in found) else _OK


def understand(options: argparse.Namespace) -> int:
    """Show what the interview would make of a reply."""
    text = files.read_text(options.text) if options.text == files.STDIN else options.text
    said = text.rstrip("\n")
    document = understanding.understand_reply(said, slot=options.slot, kind=options.kind, year=options.year)
    if options.json:
        deliver(understanding.write_json(document) + "\n")
    else:
        show(understanding.in_words(document))
    return _OK


_MARKS = {"error": "错误", "warning": "提醒", "question": "请核对"}


def _library(options: argparse.Namespace) -> Library:
    library = load_library(options.phrasebank)
    say(str(each) for each in library.diagnostics)
    return library


def _say_checked(checked: drafting.Checked) -> None:
    say(str(each) for each in checked.diagnostics)
    say(f"{_MARKS[each.severity]}（关系{each.relation}）{each.message}" for each in checked.breaches)


def _say_open(made: Draft, options: argparse.Namespace) -> None:
    if made.gaps:
        say([f"还有{len(made.gaps)}处待补，补上后再写一次："])
        say(f"  {gap.where}：{gap.label}" for gap in made.gaps[:_SHOWN_MOST])
        if len(made.gaps) > _SHOWN_MOST:
            say([f"  ……其余{len(made.gaps) - _SHOWN_MOST}处用“drafter facts check {options.facts}”查看。"])
    if made.suggestions:
        say([f"填上这些，报告会更充实：{'、'.join(made.suggestions)}。"])
    say(made.notes)
