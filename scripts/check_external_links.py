"""Ask every address of other sites that pages or data name: ok, moved, broken, unknown or unsafe.

For a weekly run, never a gate. Broken means failed in three runs or for 72 hours; the cache remembers. Stop it at any
time: the next run goes on where it stopped. Exit 0 nothing broken or unsafe, 1 something is, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitekit.checks.external import check
from sitekit.checks.external.client import Limits
from sitekit.checks.external.memory import Memory
from sitekit.report import add_format_option, report, run

NAME = "check_external_links"


def main() -> int:
    """Read the options, ask, report."""
    options = _options()
    site, docs = check.opened(options.site, options.docs, options.site_url)
    data = options.data or (options.docs.parent / "data" if options.docs else None)
    found = check.listed(site, docs, data if data and data.is_dir() else None)
    allow = options.allow or (data / "external_links.yml" if data else None)
    limits = Limits(timeout=options.timeout, deadline=options.deadline)
    home = f"https://{site.home.host}{site.home.path}" if site.home else "a check of our own links"
    memory = Memory(options.cache, dt.timedelta(days=options.ttl))
    with _progress() as progress:
        how = check.Run(limits, f"{NAME}/1 (+{home})", progress=progress)
        findings = list(check.check(found, memory, check.exceptions(allow), how))
    shown = findings if options.format == "json" else [each for each in findings if each.extra["verdict"] != "ok"]
    return report(shown, NAME, options.format)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, required=True, help="folder of the built site")
    parser.add_argument("--docs", type=Path, help="folder of its Markdown pages; findings then name their lines")
    parser.add_argument("--data", type=Path, help="folder of YAML data with addresses (default: data beside --docs)")
    parser.add_argument("--site-url", default="", help="public address of the site (default: as its pages say)")
    parser.add_argument("--cache", type=Path, help="JSON file that remembers what each run saw")
    parser.add_argument("--allow", type=Path, help="YAML list of exceptions (default: external_links.yml in --data)")
    parser.add_argument("--ttl", type=float, default=6.0, help="days for which a good answer counts (default: 6)")
    parser.add_argument("--timeout", type=float, default=15.0, help="seconds for one request (default: 15)")
    parser.add_argument("--deadline", type=float, default=3600.0, help="seconds for the whole run (default: 3600)")
    add_format_option(parser)
    return parser.parse_args()


@contextmanager
def _progress() -> Iterator[Callable[[int], Callable[[], None]]]:
    """A bar on the terminal; silent where there is none."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:

        def start(total: int) -> Callable[[], None]:
            task = bar.add_task("external links", total=total)
            return lambda: bar.advance(task)

        yield start


if __name__ == "__main__":
    run(main)
