"""The content security policy: one text, for the `<meta>` of every page and for the header files of hosts."""

from __future__ import annotations

# No inline code and no hashes: scripts and styles are files of our own. `data:` carries the small icons of the styles.
_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
META = "; ".join(_RULES)
# Browsers heed frame-ancestors only in a header.
HEADERS = {
    "Content-Security-Policy": f"{META}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def netlify() -> str:
    """The `_headers` file that Netlify and Cloudflare Pages read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
