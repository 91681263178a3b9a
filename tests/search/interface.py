"""Ask the search of a built site as a reader does: in Chromium, in its own dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Types into the field of the open dialog (one input event a query, as paste and dictation do) and reads the links.
_ASK = """(queries) => queries.map((query) => {
  const field = document.querySelector("[role=combobox]");
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const root = new URL("./", location.href);
  return [...new Set([...document.querySelectorAll("[role=listbox] > .search-page a[href]")].map((link) =>
    decodeURI(new URL(link.href).pathname).replace(decodeURI(root.pathname), "").replace(/\\.html$/, "")))];
})"""

_ASK_STOCK = """async (queries) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list"), meta = document.querySelector(".md-search-result__meta");
  const out = [];
  for (const query of queries) {
    meta.textContent = "…";
    list.replaceChildren();
    field.value = query;
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    for (let wait = 0; wait < 100 && meta.textContent === "…"; wait++) await new Promise((done) => setTimeout(done, 20));
    await new Promise((done) => setTimeout(done, 40));
    const root = new URL("./", location.href).pathname;
    out.push([...new Set([...document.querySelectorAll(".md-search-result__link")].map((link) =>
      decodeURI(new URL(link.href).pathname).replace(decodeURI(root), "").replace(/\\.html$/, "").replace(/\\/$/, "/index")))]);
  }
  return out;
}"""


def open_dialog(page: Any, address: str) -> None:
    """Go to the home page of a language (it stands at the root of that language's pages) and open the search."""
    page.goto(address)
    page.click("[data-search-open]")
    page.wait_for_selector("dialog[open] [role=combobox]")
    page.locator("#search-hint:not(:empty)").wait_for()  # filled once the index is there


def ask(page: Any, queries: Sequence[str]) -> list[list[str]]:
    """The pages found for each query, best first, by path without .html; the dialog is open."""
    found: list[list[str]] = page.evaluate(_ASK, list(queries))
    return found


def said(page: Any, query: str) -> str:
    """What is said of the pages found, before anything of the other language is added to it; the dialog is open."""
    text: str = page.evaluate(f"query => {{ ({_ASK})([query]); return document.querySelector('.search-status').innerText; }}", query)
    return text


def ask_stock(page: Any, address: str, queries: Sequence[str]) -> list[list[str]]:
    """The same from Material's own search."""
    page.goto(address)
    page.click("[for=__search]:visible, [data-md-component=search-query]:visible")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.trim().length > 0", timeout=60_000)
    page.wait_for_timeout(3000)
    found: list[list[str]] = page.evaluate(_ASK_STOCK, list(queries))
    return found
