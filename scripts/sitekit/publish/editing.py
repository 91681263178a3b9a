"""Where the words of a page can be changed: its Markdown file has an edit link, and so has the data it is made from."""

from __future__ import annotations


def of_data(edit_url: str | None, src_uri: str, written_in: str) -> str | None:
    """The address that changes the file `written_in`, made from that of the page `src_uri`; None where there is none.

    A folder is shown (`tree`), because only a file can be opened for change (`edit`).
    """
    below = f"docs/{src_uri}"
    if not written_in or not edit_url or not edit_url.endswith(below):
        return None
    top = edit_url.removesuffix(below)
    return (top.replace("/edit/", "/tree/") if written_in.endswith("/") else top) + written_in
