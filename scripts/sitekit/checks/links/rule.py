"""What a rule is: a function with a code, a docstring with Bad and Good, and a message in each language.

Rules come in four kinds by what they look at: an address as written (`on_address`), an address and where it leads
(`on_target`), a page (`on_page`), the whole site (`on_site`). Each yields what its message needs; the engine
(`faults.py`) makes Faults of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sitekit.records import Severity

if TYPE_CHECKING:
    from sitekit.built_site import Page, Ref
    from sitekit.checks.links.addresses import Address
    from sitekit.checks.links.site import Site, Target

Values = dict[str, str]
"""What the message templates name; `near` adds a suggestion."""

AddressRule = Callable[["Address", "Ref"], "Values | None"]
TargetRule = Callable[["Site", "Ref", "Target"], "Values | None"]
PageRule = Callable[["Site", "Page"], "Iterable[tuple[str, Values]]"]
SiteRule = Callable[["Site"], "Iterable[tuple[str, str, Values]]"]
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its message templates."""

    code: str
    severity: Severity
    english: str
    arabic: str
    find: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule broken on a page or other file of the site. `url` is the address, id or text that is at fault."""

    rule: Rule
    page: str
    url: str
    values: Values

    @property
    def message(self) -> str:
        """In English, with a suggestion where there is one."""
        return self._filled(self.rule.english, _SUGGESTIONS[self.values.get("differs", "")][0])

    @property
    def message_ar(self) -> str:
        """In Arabic."""
        return self._filled(self.rule.arabic, _SUGGESTIONS[self.values.get("differs", "")][1])

    def _filled(self, template: str, suggestion: str) -> str:
        values = {"url": self.url, **self.values}
        return (template + (suggestion if values.get("near") else "")).format_map(values)


_SUGGESTIONS = {
    "": (" (did you mean '{near}'?)", " (هل المقصود '{near}'؟)"),
    "case": (" (only upper and lower case differ from '{near}')", " (لا يختلف عن '{near}' إلا في حالة الأحرف)"),
    "unicode": (
        " (only the Unicode form differs from '{near}': copy that)",
        " (لا يختلف عن '{near}' إلا في ترميز يونيكود: انسخه كما هو)",
    ),
}


ON_ADDRESS: list[Rule] = []
ON_TARGET: list[Rule] = []
ON_PAGE: list[Rule] = []
ON_SITE: list[Rule] = []


def _registered(rules: list[Rule]) -> Callable[..., Callable[[Function], Function]]:
    def numbered(code: str, english: str, arabic: str, severity: Severity = "error") -> Callable[[Function], Function]:
        def register(function: Function) -> Function:
            rules.append(Rule(code, severity, english, arabic, function))
            return function

        return register

    return numbered


on_address = _registered(ON_ADDRESS)
on_target = _registered(ON_TARGET)
on_page = _registered(ON_PAGE)
on_site = _registered(ON_SITE)


def all_rules() -> list[Rule]:
    """Every rule, by code."""
    return sorted([*ON_ADDRESS, *ON_TARGET, *ON_PAGE, *ON_SITE], key=lambda rule: rule.code)
