"""Mending changes what needs no judgement, and nothing else."""

from __future__ import annotations

import pytest

from sitekit import mending
from sitekit.records import BadInput
from support import ROOT, run_script


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbf# A\r\n\r\nText. \t\r\n\r\n\r\n", b"# A\n\nText.\n"),
        ("# عنوان\nنص  \nنص".encode(), "# عنوان\nنص\nنص\n".encode()),
        (b"a\rb", b"a\nb\n"),
        (b"", b""),
    ],
)
def test_what_needs_no_judgement_is_mended(tmp_path, before, after):
    page = tmp_path / "page.md"
    page.write_bytes(before)
    assert mending.mend(page) is (before != after)
    assert page.read_bytes() == after
    assert mending.mend(page) is False


def test_a_file_that_is_not_utf8_stays_and_is_named(tmp_path):
    page = tmp_path / "page.md"
    page.write_bytes("# عن\n".encode("cp1256"))
    with pytest.raises(BadInput, match=r"page\.md:1: not UTF-8"):
        mending.mend(page)
    assert page.read_bytes() == "# عن\n".encode("cp1256")


def test_the_command_names_each_mended_file(tmp_path):
    (tmp_path / "docs/ar").mkdir(parents=True)
    page = tmp_path / "docs/ar/page.md"
    page.write_text("نص \n", encoding="utf-8")
    done = run_script("mend.py", "--root", str(tmp_path))
    assert done.returncode == 1
    assert "page.md" in done.stdout
    assert run_script("mend.py", "--root", str(tmp_path)).returncode == 0


def test_nothing_in_the_repository_is_left_to_mend():
    for path in mending.files(ROOT):
        raw = path.read_bytes()
        assert mending.mended_text(raw.decode("utf-8-sig")).encode() == raw, path
