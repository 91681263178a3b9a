"""check_external_links on a real local server: every behaviour, every verdict, and that it ends by itself."""

from __future__ import annotations

import datetime as dt
import json
import ssl
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from misbehaving import TLS, Handler, misbehaving

from sitekit.checks.external import allowed, check, gather
from sitekit.checks.external.client import Limits, retry_after
from sitekit.checks.external.gather import Listed
from sitekit.checks.external.memory import Memory, Seen, following
from sitekit.checks.external.outcome import Outcome
from sitekit.records import BadInput, Place
from support import ROOT, run_script, until

TTL = dt.timedelta(days=6)
# No answer is late on a slow machine; what never comes is not waited for.
PATIENT = Limits(timeout=60.0, tries=2, backoff=0.05, patience=60.0, per_host=60, interval=0.0, deadline=600.0)
BRIEF = replace(PATIENT, timeout=1.0)
# Path on the misbehaving server -> verdict after one run; `failing` becomes `broken` in the third.
EXPECTED = {
    "/page": "ok", "/page#part": "ok", "/page#top": "ok", "/page#:~:text=word": "ok", "/page#gone": "failing",
    "/204": "ok", "/301-new": "moved", "/308-new": "moved", "/301-then-302": "moved", "/301-home": "failing", "/302-home": "failing",
    "/302": "ok", "/303": "ok", "/307": "ok", "/302-then-301": "ok", "/301-gone": "failing",
    "/403": "unknown", "/401": "unknown", "/405": "unknown", "/418": "unknown", "/451": "unknown",
    "/404": "failing", "/410": "failing", "/soft-404": "failing", "/soft-404-ar": "failing", "/about-404": "ok",
    "/429-seconds": "ok", "/429-date": "ok", "/429-always": "unknown", "/429-tomorrow": "unknown", "/503-once-later": "ok",
    "/500-once": "ok", "/500": "failing", "/503": "failing", "/hang": "failing", "/drip": "failing", "/cut": "failing",
    "/endless": "ok", "/loop": "failing", "/loop-itself": "failing", "/away/0": "failing", "/nowhere": "failing",
    "/not-http": "failing", "/drop": "failing", "/bad-gzip": "failing",
    "/picture.png": "ok", "/not-a-picture.png": "failing", "/not-a-pdf.pdf": "failing",
}  # fmt: skip


def asked(urls, memory, limits=PATIENT, entries=(), images=(), certificates=True):
    """Run once; url -> its finding."""
    found = {url: Listed(url, url in images, {Place("docs/en/index.md", 3): "en/index.html"}) for url in urls}
    how = check.Run(limits, "check_external_links/1 (+https://example.org/)", certificates)
    # In a thread: a browser that other tests have open keeps this one's event loop busy.
    with ThreadPoolExecutor(1) as pool:
        findings = pool.submit(lambda: list(check.check(found, memory, list(entries), how))).result()
    return {each.extra["url"]: each for each in findings}


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "cache.json", TTL)


@pytest.fixture
def server():
    Handler.forget()
    with misbehaving() as address:
        yield address


def test_every_behaviour_gets_its_verdict_and_broken_only_in_the_third_run(server, memory):
    urls = {server + path: kind for path, kind in EXPECTED.items()}
    urls |= {"http://no-such-name.invalid/": "failing", "http://127.0.0.1:1/": "failing"}
    never = {server + "/hang", server + "/drip", "http://no-such-name.invalid/"}

    def all_asked(urls):
        images = {server + "/picture.png", server + "/not-a-picture.png"}
        return asked(set(urls) - never, memory, images=images) | asked(never, memory, BRIEF)

    first = all_asked(urls)
    assert not any("time ran out" in finding.message for finding in first.values())
    wanted = {url: "unknown" if kind == "failing" else kind for url, kind in urls.items()}
    assert {url: finding.extra["verdict"] for url, finding in first.items()} == wanted
    failing = [url for url, kind in urls.items() if kind == "failing"]
    assert {url: finding.extra["tries"] for url, finding in first.items()} == {url: int(url in failing) for url in urls}
    all_asked(failing)
    third = all_asked(failing)
    assert {finding.extra["verdict"] for finding in third.values()} == {"broken"}
    assert {(finding.rule, finding.severity, finding.extra["tries"]) for finding in third.values()} == {("LNK101", "error", 3)}
    assert all(finding.message_ar and finding.extra["since"] for finding in third.values())
    assert Handler.methods == {"GET"}
    assert Handler.agents == {"check_external_links/1 (+https://example.org/)"}


def test_moved_names_the_new_address_and_keeps_the_fragment(server, memory):
    found = asked([server + "/301-new#part", server + "/301-then-302"], memory)
    assert found[server + "/301-new#part"].extra["new"] == server + "/page#part"
    assert found[server + "/301-then-302"].extra["new"] == server + "/302"


def test_one_request_for_addresses_that_differ_in_their_fragment(server, memory):
    asked([server + "/page", server + "/page#part", server + "/page#gone"], memory)
    assert Handler.hits["/page"] == 1


def test_bad_certificate_and_loss_of_encryption_are_unsafe(server, memory):
    trusting = ssl.create_default_context(cafile=str(TLS / "test-only.pem"))
    with misbehaving(secure=True) as secure:
        bad = asked([secure + "/page"], memory)[secure + "/page"]
        assert (bad.extra["verdict"], bad.rule, bad.severity) == ("unsafe", "LNK104", "error")
        downgrade = f"{secure}/to/{server.removeprefix('http://')}/page"
        found = asked([secure + "/204", downgrade], memory, certificates=trusting)
    assert found[secure + "/204"].extra["verdict"] == "ok"
    assert found[downgrade].extra["verdict"] == "unsafe"


def test_the_run_ends_at_its_deadline_and_says_what_it_did_not_ask(server, memory):
    limits = Limits(timeout=600, per_host=1, deadline=1.0)
    found = asked([server + "/hang", server + "/drip"], memory, limits)
    assert not Handler.ended  # it did not wait for the server
    assert {finding.extra["verdict"] for finding in found.values()} == {"unknown"}
    assert {finding.extra["tries"] for finding in found.values()} == {0}
    assert all("time ran out" in finding.message for finding in found.values())


def test_a_good_answer_counts_until_its_time_to_live(server, memory):
    url = server + "/page"
    asked([url], memory)
    asked([url], Memory(memory.path, TTL))
    assert Handler.hits["/page"] == 1
    asked([url], Memory(memory.path, dt.timedelta(0)))
    assert Handler.hits["/page"] == 2


def test_one_host_gets_few_requests_at_once(server, memory):
    limits = Limits(timeout=60, per_host=1, interval=0.3, deadline=600)
    started = time.monotonic()
    asked([f"{server}/page?{number}" for number in range(4)], memory, limits)
    assert time.monotonic() - started >= 0.9


def test_a_failure_lasts_72_hours_or_three_runs():
    start = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    failed = Outcome("failed", "e", "a", 404)
    first = following(None, failed, start)
    assert (first.verdict, first.tries, first.since) == ("unknown", 1, start.isoformat())
    assert following(first, failed, start + dt.timedelta(hours=71)).verdict == "unknown"
    assert following(first, failed, start + dt.timedelta(hours=72)).verdict == "broken"
    second = following(first, failed, start + dt.timedelta(hours=1))
    assert following(second, failed, start + dt.timedelta(hours=2)).verdict == "broken"
    mended = following(second, Outcome("ok", status=200), start + dt.timedelta(hours=2))
    assert (mended.verdict, mended.tries, mended.since) == ("ok", 0, (start + dt.timedelta(hours=2)).isoformat())
    assert following(mended, failed, start + dt.timedelta(hours=3)).tries == 1


def test_retry_after_in_both_forms():
    now = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
    assert retry_after("120", now) == 120
    assert retry_after("Tue, 24 Nov 2026 12:01:30 GMT", now) == 90
    assert retry_after("Tue, 24 Nov 2026 11:00:00 GMT", now) == 0
    assert retry_after("soon", now) == 1


def test_a_machine_without_network_counts_no_failure(memory):
    urls = [f"http://name-{number}.invalid/" for number in range(5)]
    with pytest.raises(BadInput, match="none of 5 servers answered"):
        asked(urls, memory)
    assert memory.seen == {}


def test_allow_list_skips_until_its_day_then_reports_the_entry(tmp_path, server, memory):
    path = tmp_path / "external_links.yml"
    entry = "- url: {0}\n  reason: the server is being moved\n  until: '{1}'\n"
    path.write_text("allowed:\n" + entry.format(server + "/404*", "2999-01-01") + entry.format(server + "/410", "2020-01-01"), encoding="utf-8")
    entries = allowed.load(path)
    found = asked([server + "/404", server + "/410"], memory, entries=entries)
    assert Handler.hits == {"/410": 1}
    assert [(f.rule, f.place.line) for f in found.values() if f.rule == "LNK105"] == [("LNK105", 5)]
    path.write_text("allowed:\n- url: https://example.org/\n  until: soon\n  reason: x\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"external_links\.yml:3: 'soon' is no day"):
        allowed.load(path)


def write_site(folder: Path, *urls: str) -> Path:
    site = folder / "site"
    site.mkdir(parents=True, exist_ok=True)
    links = "\n".join(f'<a href="{url}">x</a>' for url in urls)
    (site / "index.html").write_text(f"<title>Home</title>\n{links}\n", encoding="utf-8")
    return site


def test_command_prints_a_record_for_every_address_with_its_line(tmp_path, server):
    site = write_site(tmp_path, server + "/page", server + "/404", "https:///broken")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# Home\n\n[x]({server}/404)\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sources.yml").write_text(f"sources:\n- id: a\n  url: {server}/410\n- url: '{server}/page'\n", encoding="utf-8")
    cache = tmp_path / "cache.json"
    arguments = ("--site", str(site), "--docs", str(tmp_path / "docs"), "--cache", str(cache))
    done = run_script("check_external_links.py", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    records = {(Path(each["file"]).name, each["line"]): each for each in json.loads(done.stdout)}
    verdicts = {place: (each["verdict"], each["status"], each["tries"]) for place, each in records.items()}
    assert verdicts == {
        ("sources.yml", 3): ("unknown", 410, 1), ("sources.yml", 4): ("ok", 200, 0), ("index.md", 3): ("unknown", 404, 1),
    }  # fmt: skip
    keys = {"file", "line", "rule", "severity", "message", "message_ar", "page", "url", "verdict", "status", "since", "tries"}
    assert all(keys <= each.keys() for each in records.values())
    for _ in range(2):
        done = run_script("check_external_links.py", *arguments)
    assert done.returncode == 1
    assert "LNK101" in done.stdout
    assert "LNK100" not in done.stdout
    cache.write_text("{}", encoding="utf-8")
    done = run_script("check_external_links.py", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is no cache of this command" in done.stderr


def test_a_killed_run_loses_nothing_that_it_had_asked(tmp_path, server):
    site = write_site(tmp_path, *(f"{server}/page?{number}" for number in range(5)), server + "/hang")
    cache = tmp_path / "cache.json"
    command = [sys.executable, str(ROOT / "scripts" / "check_external_links.py"), "--site", str(site), "--cache", str(cache), "--format", "json"]

    def noted() -> int:
        return len(json.loads(cache.read_text(encoding="utf-8"))["addresses"]) if cache.exists() else 0

    process = subprocess.Popen([*command, "--timeout", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: noted() == 5 and Handler.hits["/hang"], lambda: f"{noted()} addresses noted of {dict(Handler.hits)}")
    finally:
        process.kill()
        process.wait()
    assert noted() == 5
    assert sum(Handler.hits.values()) == 6
    done = subprocess.run([*command, "--timeout", "1", "--deadline", "2"], capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert [each["verdict"] for each in json.loads(done.stdout)].count("ok") == 5
    assert sum(count for path, count in Handler.hits.items() if path != "/hang") == 5


def test_addresses_with_a_fault_of_form_are_left_to_check_links():
    assert gather.checkable("https:///x") == ""
    assert gather.checkable("mailto:a@example.org") == ""
    assert gather.checkable("//example.org/x") == "https://example.org/x"
    assert gather.checkable(" https://example.org/ ") == "https://example.org/"


def test_seen_survives_the_file(tmp_path):
    memory = Memory(tmp_path / "cache.json", TTL)
    memory.note("https://example.org/", Outcome("moved", "e", "ع", 200, "https://example.org/new"), dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    again = Memory(tmp_path / "cache.json", TTL).seen["https://example.org/"]
    stamp = "2026-11-24T00:00:00+00:00"
    assert again == Seen("moved", 200, stamp, 0, stamp, "e", "ع", "https://example.org/new")
