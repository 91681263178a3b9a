"""What a check prints on the terminal: English, and Arabic below it for those whose language it is."""

from __future__ import annotations

import pytest

from sitekit.report import reads_arabic
from support import run_script


@pytest.mark.parametrize(("environment", "arabic"), [
    ({}, False),
    ({"LANG": "ar_IQ.UTF-8"}, True),
    ({"LANG": "ar"}, True),
    ({"LANG": "arn_CL.UTF-8"}, False),
    ({"LANG": "ar_IQ.UTF-8", "LC_ALL": "C"}, False),
    ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ar_JO"}, True),
    ({"LANG": "ar_IQ", "LC_ALL": ""}, True),
])  # fmt: skip
def test_the_locale_says_whether_arabic_is_read(environment, arabic):
    assert reads_arabic(environment) is arabic


@pytest.mark.parametrize(("locale", "arabic"), [("ar_IQ.UTF-8", True), ("ar_IQ.ISO-8859-6", True), ("C", False)])
def test_a_check_speaks_the_language_of_the_person_on_any_terminal(tmp_path, locale, arabic):
    for language in ("en", "ar"):
        (tmp_path / "docs" / language).mkdir(parents=True)
    (tmp_path / "docs/en/a.md").write_text("---\ntitle: a: b\n---\n# A\n", encoding="utf-8")
    (tmp_path / "docs/ar/a.md").write_text("---\ntitle: a\n---\n# A\n", encoding="utf-8")
    done = run_script(
        "check_translations.py", "--docs", str(tmp_path / "docs"), "--lock", str(tmp_path / "locks"),
        env={"LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "TRN001 front matter is not valid YAML" in done.stdout
    assert ("\n    لا يمكن قراءة الملف" in done.stdout) is arabic
    assert "Traceback" not in done.stderr
