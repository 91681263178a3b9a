"""The site as it stands says the same in both languages. Its age is a warning: English fixes need not wait for Arabic."""

from __future__ import annotations

import json

from support import run_script


def test_the_site_has_no_error():
    done = run_script("check_translations.py", "--format", "json")
    assert [each for each in json.loads(done.stdout) if each["severity"] == "error"] == []
    assert done.returncode == 0
