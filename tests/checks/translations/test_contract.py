"""check_translations from outside: what it prints, how it exits, what it records."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from support import run_script

EN = "---\ntitle: A page\n---\n# A page\n\n## Steps {#steps}\n\n1. Ask the {0}.\n2. Wait 10 minutes.\n\n## End {#end}\n\nStop here.\n"
AR = "---\ntitle: صفحة\n---\n# صفحة\n\n## الخطوات {#steps}\n\n1. اسأل {0}.\n2. انتظر 10 دقائق.\n\n## النهاية {#end}\n\nتوقف هنا.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    write(tmp_path / "docs/en/a/page.md", EN.replace("{0}", "team"))
    write(tmp_path / "docs/ar/a/page.md", AR.replace("{0}", "الفريق"))
    return tmp_path / "docs"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    write(path, text.replace(old, new, 1))


def run(docs: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    return run_script("check_translations.py", "--docs", str(docs), *arguments, check=check)


def found(docs: Path, *arguments: str) -> list[dict]:
    return json.loads(run(docs, "--format", "json", *arguments).stdout)


def short(docs: Path, *arguments: str) -> list[tuple[str, int, str]]:
    return [(Path(each["file"]).parts[-3], each["line"], each["rule"]) for each in found(docs, *arguments)]


def lock(docs: Path) -> Path:
    return docs.parent / "locks"


def confirm(docs: Path, what: str, *more: str) -> subprocess.CompletedProcess[str]:
    return run(docs, "--lock", str(lock(docs)), "--confirm", what, *more)


def test_a_clean_tree_is_an_empty_list_and_exit_0(docs):
    done = run(docs, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_a_finding_has_the_fields_of_the_contract_and_exit_1(docs):
    change(docs / "ar/a/page.md", "10 دقائق", "12 دقيقة")
    done = run(docs, "--format", "json")
    [one] = json.loads(done.stdout)
    assert done.returncode == 1
    assert {key: type(value) for key, value in one.items()} == {
        "file": str, "line": int, "rule": str, "severity": str, "message": str, "message_ar": str, "section": str, "twin": dict,
    }  # fmt: skip
    assert (one["rule"], one["line"], one["severity"], one["section"]) == ("TRN034", 9, "error", "steps")
    assert one["file"].endswith("docs/ar/a/page.md")
    assert one["twin"]["file"].endswith("docs/en/a/page.md") and one["twin"]["line"] == 9
    assert "10 minutes" in one["message"] and "12 دقيقة" in one["message"]


def test_without_lock_age_is_not_checked_and_with_an_empty_one_all_is_unconfirmed(docs):
    assert short(docs) == []
    assert [rule for _, _, rule in short(docs, "--lock", str(lock(docs)))] == ["TRN062"] * 4


def test_warnings_fail_only_with_strict(docs):
    assert run(docs, "--lock", str(lock(docs))).returncode == 0
    assert run(docs, "--lock", str(lock(docs)), "--strict").returncode == 1


def test_confirm_all_makes_the_folder_and_records_the_pairs_as_they_stand(docs):
    done = confirm(docs, "all")
    assert done.returncode == 0 and done.stdout.count("confirmed (never confirmed)") == 4
    assert short(docs, "--lock", str(lock(docs))) == []
    lines = (lock(docs) / "a/page.yml").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert entries == sorted(entries) and all(" {ar: " in line and ", en: " in line for line in entries)


def test_one_side_that_moved_is_named_at_the_side_that_did_not(docs):
    confirm(docs, "all")
    change(docs / "en/a/page.md", "Stop here.", "Never stop here.")
    assert short(docs, "--lock", str(lock(docs))) == [("ar", 11, "TRN060")]
    change(docs / "ar/a/page.md", "توقف هنا.", "لا تتوقف هنا.")
    assert short(docs, "--lock", str(lock(docs))) == [("ar", 11, "TRN061")]


def test_no_language_is_the_source(docs):
    confirm(docs, "all")
    change(docs / "ar/a/page.md", "توقف هنا.", "لا تتوقف هنا.")
    assert short(docs, "--lock", str(lock(docs))) == [("en", 11, "TRN060")]


def test_where_one_side_moved_confirming_wants_a_reason_and_keeps_it(docs):
    confirm(docs, "all")
    change(docs / "en/a/page.md", "Stop here.", "Stop here, please.")
    before = (lock(docs) / "a/page.yml").read_bytes()
    refused = confirm(docs, "a/page.md#end")
    assert refused.returncode == 1 and "--no-change-needed" in refused.stdout
    assert confirm(docs, "all").returncode == 0
    assert (lock(docs) / "a/page.yml").read_bytes() == before
    assert confirm(docs, str(docs / "ar/a/page.md") + "#end", "--no-change-needed", 'a "polite" word').returncode == 0
    assert r'no_change_needed: "a \"polite\" word"' in (lock(docs) / "a/page.yml").read_text(encoding="utf-8")
    assert short(docs, "--lock", str(lock(docs))) == []


def test_confirming_all_says_what_was_recorded_and_what_was_not(docs):
    write(docs / "en/alone.md", "# Alone\n")
    done = confirm(docs, "all")
    assert done.returncode == 0 and "(in one language only): alone.md" in done.stdout
    assert done.stdout.endswith("4 recorded, 1 left as they were\n")
    assert not (lock(docs) / "alone.yml").exists() and confirm(docs, "alone.md").returncode == 1
    change(docs / "en/a/page.md", "Stop here.", "Stop here, please.")
    for code in ("en", "ar"):
        change(docs / code / "a/page.md", "10", "12")
    done = confirm(docs, "all")
    assert done.returncode == 0 and "confirmed (both moved): a/page.md#steps" in done.stdout
    assert "(only one side has changed): a/page.md#end" in done.stdout
    assert done.stdout.endswith("1 recorded, 2 left as they were\n")
    assert [each["section"] for each in found(docs, "--lock", str(lock(docs))) if each["rule"] == "TRN060"] == ["end"]


def test_confirming_a_section_leaves_the_others(docs):
    confirm(docs, "a/page.md#end")
    assert [each["section"] for each in found(docs, "--lock", str(lock(docs)))] == ["_front-matter", "_top", "steps"]


def test_confirming_never_clears_an_error(docs):
    change(docs / "ar/a/page.md", "2. انتظر 10 دقائق.\n", "")
    confirm(docs, "all")
    assert [rule for _, _, rule in short(docs, "--lock", str(lock(docs)))] == ["TRN021"]


def test_the_line_in_the_message_can_be_pasted(docs):
    confirm(docs, "all")
    change(docs / "en/a/page.md", "Stop here.", "Stop here, please.")
    [one] = found(docs, "--lock", str(lock(docs)))
    pasted = re.search(r"end: \{.*\}", one["message"])[0]
    path = lock(docs) / "a/page.yml"
    pasted = pasted.replace('"why"', '"one word more"')
    write(path, re.sub(r"^end: .*$", lambda _: pasted, path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert short(docs, "--lock", str(lock(docs))) == []


@pytest.mark.parametrize("change_of_nothing", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
    lambda text: text.replace("1. Ask the team.\n2. Wait", "1.  Ask *the*\n    team.\n1. Wait"),
    lambda text: text.replace("Stop here.", "<!-- why? -->\n\nStop\nhere.\n"),
    lambda text: text.replace("10", "١٠"),
])  # fmt: skip
def test_what_changes_no_meaning_moves_nothing(docs, change_of_nothing):
    confirm(docs, "all")
    path = docs / "en/a/page.md"
    path.write_bytes(change_of_nothing(path.read_text(encoding="utf-8")).encode("utf-8"))
    assert short(docs, "--lock", str(lock(docs)), "--strict") == []


def test_a_renamed_section_leaves_a_line_in_the_lock_until_it_is_confirmed(docs):
    confirm(docs, "all")
    for code in ("en", "ar"):
        change(docs / code / "a/page.md", "{#end}", "{#close}")
    assert {rule for _, _, rule in short(docs, "--lock", str(lock(docs)))} == {"TRN062", "TRN063"}
    confirm(docs, "a/page.md")
    assert short(docs, "--lock", str(lock(docs))) == []


def test_a_deleted_page_leaves_its_lock_as_a_finding(docs):
    confirm(docs, "all")
    write(docs / "en/b.md", "# B\n")
    write(docs / "ar/b.md", "# ب\n")
    for code in ("en", "ar"):
        (docs / code / "a/page.md").unlink()
    assert {each["rule"] for each in found(docs, "--lock", str(lock(docs)))} == {"TRN062", "TRN063"}


def test_an_awaited_page_is_a_warning(docs):
    (docs / "ar/a/page.md").unlink()
    write(docs / "ar/b.md", "# ب\n")
    write(docs / "en/b.md", "# B\n")
    assert [(each["rule"], each["severity"]) for each in found(docs)] == [("TRN010", "error")]
    change(docs / "en/a/page.md", "title: A page\n", "title: A page\nawaiting: ar\n")
    assert [(each["rule"], each["severity"]) for each in found(docs)] == [("TRN010", "warning")]


def test_the_line_of_the_message_pasted_where_it_says_confirms(docs):
    confirm(docs, "all")
    page, path = docs / "ar/a/page.md", lock(docs) / "a/page.yml"
    write(page, page.read_text(encoding="utf-8") + "\nجملة جديدة.\n")
    write(docs / "en/a/page.md", (docs / "en/a/page.md").read_text(encoding="utf-8") + "\nA new sentence.\n")
    [one] = found(docs, "--lock", str(lock(docs)))
    section, line = one["section"], re.search(rf"{one['section']}: {{.*?}}", one["message_ar"])[0]
    assert f"مكان سطر {section}" in one["message_ar"] and f"in place of the line of {section}" in one["message"]
    write(path, re.sub(rf"(?m)^{section}: .*$", line, path.read_text(encoding="utf-8")))
    assert found(docs, "--lock", str(lock(docs))) == []


@pytest.mark.parametrize("spoil", [
    lambda lines: [*lines, "<<<<<<< HEAD"],
    lambda lines: [*lines, lines[-1]],
    lambda lines: [*lines[:-1], lines[-1][:20]],
    lambda lines: [line.replace("on: 2", "on: 9999-2") for line in lines],
    lambda lines: [*lines[:-1], lines[-1].replace("}", ', no_change_needed: "why"}')],
])  # fmt: skip
def test_a_broken_lock_is_named_by_line_and_never_written_over(docs, spoil):
    confirm(docs, "all")
    path = lock(docs) / "a/page.yml"
    write(path, "\n".join(spoil(path.read_text(encoding="utf-8").splitlines())) + "\n")
    before = path.read_bytes()
    [one] = [each for each in found(docs, "--lock", str(lock(docs))) if each["rule"] == "TRN006"]
    assert one["file"].endswith("locks/a/page.yml") and one["line"] > 0
    change(docs / "en/a/page.md", "Stop here.", "Stop here, please.")
    done = confirm(docs, "all")
    assert done.returncode == 2 and "Traceback" not in done.stderr and f"page.yml:{one['line']}" in done.stderr
    assert path.read_bytes() == before


def test_other_glossaries_and_none(docs):
    change(docs / "en/a/page.md", "Stop here.", "Hear the survivor.")
    assert short(docs) == [("ar", 13, "TRN040")]
    assert short(docs, "--glossary", "none") == []
    done = run(docs, "--glossary", str(docs / "nothing.yml"))
    assert done.returncode == 2 and "nothing.yml" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (["--confirm", "all"], "--lock"),
    (["--confirm", "no/such.md", "--lock", "locks"], "no/such.md"),
    (["--confirm", "a/page.md#nothing", "--lock", "locks"], "nothing"),
    (["--no-change-needed", "why"], "--confirm"),
])  # fmt: skip
def test_wrong_usage_is_one_line_and_exit_2(docs, arguments, said):
    done = run(docs, *arguments)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


def test_a_folder_without_languages_is_wrong_usage(tmp_path):
    assert run(tmp_path / "nothing").returncode == 2
    assert run(tmp_path).returncode == 2


def test_only_the_languages_that_are_there_count(docs):
    for path in (docs / "ar").rglob("*.md"):
        path.unlink()
    (docs / "ar/a").rmdir()
    (docs / "ar").rmdir()
    assert found(docs) == []


@pytest.mark.parametrize(("en", "ar"), [
    ("<!--\n## Hidden {#hidden}\n-->\n\nText.", "نص."),
    ("-\tFirst thing\n\n\tInside it.", "- الشيء الأول\n\n    وفيه."),
    ("See article 45.", "انظر المادة الخامسة والأربعين."),
    ("| A | x \\| y |\n|---|---|\n| b | `a\\|b` |", "| أ | س \\| ص |\n|---|---|\n| ب | `a\\|b` |"),
    ("It was 9 percent of 1,250.", "كانت ٩ في المائة من ١٬٢٥٠."),
    ("On 2001-05-03, from 10–15 people.", "في 3 أيار/مايو 2001، من 10 إلى 15 شخصاً."),
])  # fmt: skip
def test_odd_but_equal_ways_to_write_are_quiet(docs, en, ar):
    change(docs / "en/a/page.md", "Stop here.", en)
    change(docs / "ar/a/page.md", "توقف هنا.", ar)
    assert short(docs) == []


FA = "---\ntitle: صفحه\n---\n# صفحه\n\n## گام‌ها {#steps}\n\n1. از گروه بپرسید.\n2. ۱۰ دقیقه صبر کنید.\n\n## پایان {#end}\n\nاینجا بایستید.\n"


def test_a_third_language_is_checked_against_the_first(docs, small_project):
    """Persian, which has no module of its own: shape, digits, links and script are compared, and its age."""
    config = small_project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    change(config, "        - locale: ar\n", "        - locale: fa\n          name: فارسی\n        - locale: ar\n")
    assert text != config.read_text(encoding="utf-8")
    write(docs / "fa/a/page.md", FA)

    def said(*more: str) -> list[tuple[str, int, str]]:
        done = run_script("check_translations.py", "--docs", str(docs), "--format", "json", *more, project=small_project)
        return [(Path(each["file"]).parts[-3], each["line"], each["rule"]) for each in json.loads(done.stdout)]

    assert said() == []
    locks = ("--lock", str(lock(docs)))
    run_script("check_translations.py", "--docs", str(docs), *locks, "--confirm", "all", project=small_project, check=True)
    assert said(*locks) == [] and "fa: " in (lock(docs) / "a/page.yml").read_text(encoding="utf-8")
    change(docs / "fa/a/page.md", "۱۰", "۱۲")
    change(docs / "fa/a/page.md", "اینجا بایستید.", "Stop here.")
    assert said() == [("fa", 9, "TRN034"), ("fa", 13, "TRN050")]
    (docs / "fa/a/page.md").unlink()
    assert said() == [("en", 1, "TRN010")]


def test_it_works_under_a_plain_c_locale(docs):
    change(docs / "ar/a/page.md", "10 دقائق", "12 دقيقة")
    environment = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": ""}
    done = run_script("check_translations.py", "--docs", str(docs), "--lock", str(lock(docs)), "--confirm", "all", env=environment)
    assert done.returncode == 0, done.stderr
    done = run_script("check_translations.py", "--docs", str(docs), env=environment)
    assert done.returncode == 1 and "دقيقة" in done.stdout


@pytest.mark.parametrize("form", ["text", "github", "sarif", "junit"])
def test_every_format_names_file_and_line(docs, form):
    change(docs / "ar/a/page.md", "10 دقائق", "12 دقيقة")
    done = run(docs, "--format", form)
    assert done.returncode == 1 and "docs/ar/a/page.md" in done.stdout and "TRN034" in done.stdout


def test_changed_and_diff_ask_git(docs):
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.email=a@example.org", "-c", "user.name=A", *arguments], cwd=docs.parent, check=True, capture_output=True)  # fmt: skip

    write(docs / "en/b.md", "# B\n\nOnly 3 cards.\n")
    write(docs / "ar/b.md", "# ب\n\nأربع بطاقات فقط.\n")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "one")
    confirm(docs, "all")
    change(docs / "en/a/page.md", "Stop here.", "Never stop here.")
    change(docs / "ar/a/page.md", "10 دقائق", "12 دقيقة")
    assert {Path(each["file"]).name for each in found(docs)} == {"page.md", "b.md"}
    assert {Path(each["file"]).name for each in found(docs, "--changed", "HEAD")} == {"page.md"}
    diff = run(docs, "--lock", str(lock(docs)), "--diff").stdout
    assert "-paragraph 0  Stop here." in diff and "+paragraph 0  Never stop here." in diff
    git("checkout", "-q", "--orphan", "squashed")
    git("commit", "-qam", "all in one")
    assert [each["rule"] for each in found(docs, "--lock", str(lock(docs))) if each["severity"] == "warning"] == ["TRN060", "TRN060"]


def test_without_git_changed_says_so(docs):
    done = run(docs, "--changed")
    assert done.returncode == 2 and "git" in done.stderr


def test_a_page_that_is_not_utf8_is_named_by_line_and_the_others_are_still_checked(docs):
    write(docs / "en/b.md", "# B\n\nOnly 3 cards.\n")
    write(docs / "ar/b.md", "# ب\n\nأربع بطاقات فقط.\n")
    (docs / "ar/a/page.md").write_bytes(AR.encode("cp1256"))
    assert {(Path(each["file"]).name, each["line"], each["rule"]) for each in found(docs)} >= {("page.md", 2, "TRN001")}
    assert "b.md" in {Path(each["file"]).name for each in found(docs)}


def test_a_page_without_ids_is_named_heading_by_heading(docs):
    for code in ("en", "ar"):
        path = docs / code / "a/page.md"
        write(path, re.sub(r" \{#\w+\}", "", path.read_text(encoding="utf-8")))
    assert short(docs) == [("ar", 6, "TRN004"), ("ar", 11, "TRN004"), ("en", 6, "TRN004"), ("en", 11, "TRN004")]
