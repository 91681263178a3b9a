"""A list of findings -> text, GitHub annotations, JSON, SARIF or JUnit; and the exit code that goes with it.

Exit codes of every check: 0 clean, 1 findings of severity error, 2 wrong usage or unusable input.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from sitekit import messages_ar
from sitekit.records import BadInput, Finding

FORMATS = ("text", "github", "json", "sarif", "junit")


def as_text(findings: Sequence[Finding], tool: str) -> str:
    """One finding a line, `file:line: CODE message`, below it the Arabic where that is the reader's; then a count."""
    arabic = reads_arabic(os.environ)
    lines = []
    for f in findings:
        lines.append(f"{f.place}: {'' if f.severity == 'error' else 'warning: '}{f.rule} {f.message}")
        lines += [f"    {f.message_ar}"] if arabic and f.message_ar else []
    errors = sum(f.severity == "error" for f in findings)
    lines.append(f"{tool}: {errors} error(s), {len(findings) - errors} warning(s)" if findings else f"{tool}: clean")
    return "\n".join(lines) + "\n"


def reads_arabic(environment: Mapping[str, str]) -> bool:
    """Whether the first of LC_ALL, LC_MESSAGES and LANG that is set names Arabic, as POSIX orders them."""
    chosen = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return re.fullmatch(r"ar(?:[_.@-].*)?", chosen, re.IGNORECASE) is not None


def as_github(findings: Sequence[Finding], tool: str) -> str:
    """Workflow commands that GitHub shows at the line; Arabic below the English."""
    return "".join(
        f"::{f.severity} file={_property(f.place.file)},line={max(f.place.line, 1)},title={_property(f.rule)}"
        f"::{_data(f.message + (chr(10) + f.message_ar if f.message_ar else ''))}\n"
        for f in findings
    )


def as_json(findings: Sequence[Finding], tool: str) -> str:
    """The machine's list: one object per finding."""
    return json.dumps([f.as_json() for f in findings], ensure_ascii=False, indent=1) + "\n"


def as_sarif(findings: Sequence[Finding], tool: str) -> str:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code-scanning viewers."""
    rules = sorted({f.rule for f in findings})
    run = {
        "tool": {"driver": {"name": tool, "rules": [{"id": rule} for rule in rules]}},
        "results": [_sarif_result(f) for f in findings],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_junit(findings: Sequence[Finding], tool: str) -> str:
    """JUnit XML: one test case per finding, or one that passed where there is none."""
    errors = [f for f in findings if f.severity == "error"]
    suite = ElementTree.Element(
        "testsuite", name=tool, tests=str(max(len(findings), 1)), failures=str(len(errors))
    )
    for f in findings:
        case = ElementTree.SubElement(suite, "testcase", classname=f.rule, name=str(f.place))
        if f.severity == "error":
            ElementTree.SubElement(case, "failure", message=f.message).text = f"{f.place}: {f.message}"
        else:
            ElementTree.SubElement(case, "system-out").text = f.message
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname=tool, name="clean")
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


_WRITERS: dict[str, Callable[[Sequence[Finding], str], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
}


def add_format_option(parser: argparse.ArgumentParser) -> None:
    """The one `--format` option of every check."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed (default: text)")


def report(findings: Iterable[Finding], tool: str, form: str = "text", strict: bool = False) -> int:
    """Print the findings, sorted, each once; return the exit code (with `strict`, warnings count as errors)."""
    ordered = sorted(set(findings))
    sys.stdout.write(_WRITERS[form](ordered, tool))
    return int(any(strict or f.severity == "error" for f in ordered))


def run(main: Callable[[], int]) -> None:
    """Call a command's `main`; turn what a user can cause into one line on stderr and exit code 2.

    Below the line its Arabic, where that is the reader's language and the sentence is known.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main()
    except BadInput as problem:
        sys.stderr.write(f"error: {problem}\n")
        arabic = messages_ar.of(problem) if reads_arabic(os.environ) else ""
        sys.stderr.write(f"    {arabic}\n" if arabic else "")
        code = 2
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        code = 130
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        sys.stderr.write(f"error: {where}{problem.strerror or problem}\n")
        code = 2
    raise SystemExit(code)


def _sarif_result(finding: Finding) -> dict[str, Any]:
    region = {"startLine": max(finding.place.line, 1)}
    location = {"physicalLocation": {"artifactLocation": {"uri": finding.place.file}, "region": region}}
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [location],
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
