"""Content checks: what stands in docs/ is safe, complete, cited and in the words of the house.

`check` reads a whole docs folder; `hostile` runs only what must never reach a page, for the build.
Each rule is one small generator in a module of this package (see rule.py); contribute/rules/cnt.md has a section a code.
"""

from sitekit.checks.content.rule import Rule
from sitekit.checks.content.run import all_rules, check, hostile

__all__ = ["Rule", "all_rules", "check", "hostile"]
