"""Content checks: what stands in docs/ is safe, complete, cited and in the words of the house.

`check` reads a whole docs folder; `hostile` runs only what must never reach a page, for the build.
Each rule is one small generator in a module of this package (see rule.py); contribute/rules/cnt.md has a section a code.
"""

from sitekit.checks.content.rule import RULES, Rule
from sitekit.checks.content.run import check, hostile

__all__ = ["RULES", "Rule", "check", "hostile"]
