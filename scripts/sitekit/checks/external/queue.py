"""All addresses through the client: few at once for each host, none after the deadline, each answer kept at once."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import httpx

from sitekit.checks.external.client import Client, Limits
from sitekit.checks.external.gather import Listed
from sitekit.checks.external.memory import Memory

_AT_ONCE = 32


class Host:
    """The turn-taking for one host."""

    def __init__(self, limits: Limits) -> None:
        self.slots = asyncio.Semaphore(limits.per_host)
        self.interval = limits.interval
        self.next_start = 0.0

    def pause(self, seconds: float) -> None:
        """No new request for so many seconds."""
        self.next_start = max(self.next_start, time.monotonic() + seconds)

    async def turn(self) -> None:
        """Wait until this host may be asked again."""
        now = time.monotonic()
        start = max(now, self.next_start)
        self.next_start = start + self.interval
        await asyncio.sleep(start - now)


async def run(
    groups: list[list[Listed]], memory: Memory, limits: Limits, agent: str, certificates: ssl.SSLContext | bool, done: Callable[[], None]
) -> None:
    """Check every group; `done` is called after each. What the deadline cuts off keeps its earlier state."""
    hosts: dict[str, Host] = defaultdict(lambda: Host(limits))
    at_once = asyncio.Semaphore(_AT_ONCE)
    pool = httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=0)
    headers = {"user-agent": agent, "accept": "text/html,*/*;q=0.8", "accept-language": "en,ar;q=0.8"}
    async with httpx.AsyncClient(headers=headers, timeout=limits.timeout, limits=pool, verify=certificates) as http:
        client = Client(http, limits, lambda host, seconds: hosts[host].pause(seconds))

        async def one(group: list[Listed]) -> None:
            host = hosts[httpx.URL(group[0].url).host]
            async with host.slots, at_once:
                await host.turn()
                outcomes = await client.check([each.url for each in group], group[0].is_image)
            for url, outcome in outcomes.items():
                memory.note(url, outcome, dt.datetime.now(dt.UTC))
            done()

        await _until(limits.deadline, [one(group) for group in random.sample(groups, len(groups))])


async def _until(deadline: float, jobs: Iterable[Coroutine[Any, Any, None]]) -> None:
    tasks = [asyncio.create_task(job) for job in jobs]
    if not tasks:
        return
    finished, late = await asyncio.wait(tasks, timeout=deadline)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for task in finished:
        task.result()
