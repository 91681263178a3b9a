"""Elements and attributes of HTML that hold addresses or name ids, and what each address is for."""

from __future__ import annotations

from typing import Literal

Role = Literal["page", "image", "media", "asset", "style"]

HOLDERS_OF: dict[str, tuple[tuple[str, Role], ...]] = {
    "a": (("href", "page"), ("xlink:href", "page")),
    "area": (("href", "page"),),
    "form": (("action", "page"),),
    "button": (("formaction", "page"),),
    "input": (("src", "image"), ("formaction", "page")),
    "blockquote": (("cite", "page"),),
    "q": (("cite", "page"),),
    "ins": (("cite", "page"),),
    "del": (("cite", "page"),),
    "img": (("src", "image"), ("longdesc", "page")),
    "image": (("href", "image"), ("xlink:href", "image")),
    "feimage": (("href", "image"), ("xlink:href", "image")),
    "use": (("href", "image"), ("xlink:href", "image")),
    "body": (("background", "image"),),
    "video": (("src", "media"), ("poster", "image")),
    "audio": (("src", "media"),),
    "source": (("src", "media"),),
    "track": (("src", "media"),),
    "iframe": (("src", "media"),),
    "frame": (("src", "media"),),
    "embed": (("src", "media"),),
    "object": (("data", "media"),),
    "script": (("src", "asset"), ("href", "asset"), ("xlink:href", "asset")),
}
ADDRESSES: dict[str, tuple[tuple[str, Role, str], ...]] = {
    tag: tuple((name, role, f"{tag} {name}") for name, role in pairs) for tag, pairs in HOLDERS_OF.items()
}
SETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
POINTERS = (
    "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage",
    "aria-flowto", "aria-activedescendant", "for", "headers", "list", "form", "popovertarget", "commandfor",
)  # fmt: skip
HOLDERS = {name for pairs in HOLDERS_OF.values() for name, _ in pairs} | {"srcset", "content"}
META_IMAGES = {
    "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src",
    "msapplication-tileimage", "thumbnail", "image",
}  # fmt: skip
META_MEDIA = {"og:video", "og:video:url", "og:video:secure_url", "og:audio", "og:audio:url", "og:audio:secure_url"}
ASSET_LINKS = {
    "stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "preload",
    "modulepreload", "prefetch", "manifest", "alternate", "shortcut",
}  # fmt: skip
ORIGIN_LINKS = {"preconnect", "dns-prefetch"}
SPECIAL = {"base", "map", "link", "meta"}
STYLES = {"style", "fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"}
RARE = {*STYLES, "srcset", "imagesrcset", "usemap", *POINTERS}
MORE = {"id", "name", "xlink:href", *RARE}  # what a plain link does not have: most elements that matter are plain links
NAMES = {"id", "name", "content", "hreflang", "rel", *RARE, *HOLDERS}
