"""The lock is written whole or not at all."""

from __future__ import annotations

import os

import pytest

from sitekit.checks.translations import lock
from sitekit.checks.translations.lock import Entry
from sitekit.records import BadInput

ENTRIES = {"steps": Entry({"en": "0" * 12, "ar": "1" * 12}, "2026-11-24"), "end": Entry({"en": "2" * 12}, "2026-11-24", "بلا حاجة")}


def test_what_is_written_is_read_again(tmp_path):
    lock.write(tmp_path / "a/b.yml", ENTRIES)
    read = lock.read(tmp_path / "a/b.yml", "b.yml")
    assert {name: entry for name, (entry, _) in read.items()} == ENTRIES
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.yml"]


def test_two_confirmations_of_neighbouring_sections_touch_lines_apart(tmp_path):
    lock.write(tmp_path / "b.yml", ENTRIES)
    lines = (tmp_path / "b.yml").read_text(encoding="utf-8").splitlines()
    filled = [number for number, line in enumerate(lines) if line and not line.startswith("#")]
    assert all(two - one == 2 for one, two in zip(filled, filled[1:], strict=False))


def test_a_write_that_fails_leaves_the_old_lock(tmp_path, monkeypatch):
    path = tmp_path / "b.yml"
    lock.write(path, ENTRIES)
    before = path.read_bytes()

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        lock.write(path, {"steps": ENTRIES["steps"]})
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["b.yml"]


def test_no_entries_no_lock(tmp_path):
    lock.write(tmp_path / "b.yml", ENTRIES)
    lock.write(tmp_path / "b.yml", {})
    assert not (tmp_path / "b.yml").exists()


def test_a_lock_in_another_encoding_is_named(tmp_path):
    (tmp_path / "b.yml").write_bytes("steps: {ar: é}\n".encode("latin-1"))
    with pytest.raises(BadInput, match=r"b\.yml:1: the lock is not UTF-8"):
        lock.read(tmp_path / "b.yml", "b.yml")
