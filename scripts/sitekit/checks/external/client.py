"""One address, asked as a reader's browser would ask it: GET, redirects followed, never longer than its deadline."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from sitekit import built_site
from sitekit.checks.external.outcome import Answer, Outcome, of_answer

_HTML_BYTES = 2_000_000  # enough to find title and id
_OTHER_BYTES = 64_000  # enough to know that the file comes
_TRANSIENT = {408, 500, 502, 503, 504, 520, 521, 522, 523, 524}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and counts. `timeout` is for one try, from connection to last byte; `patience` for one Retry-After."""

    timeout: float = 15.0
    tries: int = 3
    backoff: float = 1.0
    patience: float = 120.0
    per_host: int = 2
    interval: float = 0.2
    hops: int = 10
    deadline: float = 3600.0


@dataclass(frozen=True, slots=True)
class Wait:
    """The server asks us to come back later."""

    seconds: float
    status: int


class Client:
    """Asks addresses. `pause` is called with a host and the seconds for which it wants no more requests."""

    def __init__(self, http: httpx.AsyncClient, limits: Limits, pause: Callable[[str, float], None]) -> None:
        self.http = http
        self.limits = limits
        self.pause = pause

    async def check(self, urls: list[str], is_image: bool) -> dict[str, Outcome]:
        """Outcomes of addresses that differ in their fragment only, from one request; again where it may pass."""
        asked = urls[0].partition("#")[0]
        result: Answer | Wait | Outcome = Outcome("failed")
        for attempt in range(self.limits.tries):
            result = await self._try(asked)
            if isinstance(result, Wait):
                if not await self._waited(asked, result):
                    break
            elif not _may_pass(result):
                break
            elif attempt + 1 < self.limits.tries:
                await asyncio.sleep(self.limits.backoff * 2**attempt * random.uniform(0.8, 1.2))  # noqa: S311 - spreads requests, keeps no secret
        if isinstance(result, Answer):
            return {url: of_answer(result, url, is_image) for url in urls}
        return dict.fromkeys(urls, _too_many(result) if isinstance(result, Wait) else result)

    async def _waited(self, url: str, wait: Wait) -> bool:
        if wait.seconds > self.limits.patience:
            return False
        self.pause(httpx.URL(url).host, wait.seconds)
        await asyncio.sleep(wait.seconds)
        return True

    async def _try(self, url: str) -> Answer | Wait | Outcome:
        try:
            async with asyncio.timeout(self.limits.timeout):
                return await self._follow(url)
        except TimeoutError:
            seconds = f"{self.limits.timeout:g}"
            return Outcome("failed", f"no whole answer within {seconds} s", f"لا جواب كاملاً خلال {seconds} ثانية")
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, UnicodeError) as problem:
            return _from_error(problem)

    async def _follow(self, url: str) -> Answer | Wait | Outcome:
        hops: list[tuple[str, int]] = []
        while True:
            async with self.http.stream("GET", url) as response:
                hops.append((url, response.status_code))
                if response.status_code in {429, 503} and "retry-after" in response.headers:
                    return Wait(retry_after(response.headers["retry-after"], dt.datetime.now(dt.UTC)), response.status_code)
                if response.status_code == 429:
                    return Wait(self.limits.backoff, 429)
                if not response.has_redirect_location:
                    return await _answer(response, hops)
                following = str(httpx.URL(url).join(response.headers["location"]))
            if any(following == seen for seen, _ in hops) or len(hops) > self.limits.hops:
                return Outcome("failed", "redirects in a circle", "تحويل يدور في حلقة", hops[-1][1])
            url = following


def retry_after(value: str, now: dt.datetime) -> float:
    """Seconds to wait: the header holds seconds or an HTTP date (RFC 9110, 10.2.3); 1 where it holds neither."""
    if value.strip().isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 1.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or dt.UTC) - now).total_seconds())


async def _answer(response: httpx.Response, hops: list[tuple[str, int]]) -> Answer:
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_html = "html" in content_type
    limit = _HTML_BYTES if is_html else _OTHER_BYTES
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) >= limit:
            break
    if not is_html:
        return Answer(tuple(hops), content_type)
    page = built_site.read(bytes(body), "", {})
    return Answer(tuple(hops), content_type, built_site.headline(bytes(body)), page.ids, whole=len(body) < limit)


def _may_pass(result: Answer | Outcome) -> bool:
    """A fault that a second try may not see."""
    if isinstance(result, Answer):
        return result.status in _TRANSIENT
    return result.kind == "failed" and result.status is None


def _too_many(wait: Wait) -> Outcome:
    return Outcome("unknown", f"the server wants fewer requests ({wait.status}): it is asked again next time",
                   f"الخادم يريد طلبات أقل ({wait.status}): نسأله في المرة القادمة", wait.status)  # fmt: skip


def _from_error(problem: BaseException) -> Outcome:
    causes = [problem]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    if any(isinstance(each, ssl.SSLError) for each in causes):
        reason = next((each.verify_message for each in causes if isinstance(each, ssl.SSLCertVerificationError)), "")
        detail = f": {reason}" if reason else ""
        return Outcome("unsafe", f"its certificate does not hold{detail}", f"شهادته لا تصح{detail}")
    if isinstance(problem, (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError)):
        return Outcome("failed", "is no valid address", "ليس عنواناً صحيحاً", 0)
    if any("getaddrinfo" in repr(each) or "Name or service" in str(each) or "nodename" in str(each) for each in causes):
        return Outcome("failed", "there is no server of this name", "لا يوجد خادم بهذا الاسم")
    if isinstance(problem, httpx.RemoteProtocolError):
        return Outcome("failed", "the answer is cut short or no HTTP", "الجواب مقطوع أو ليس HTTP")
    return Outcome("failed", "no connection", "لا اتصال")
