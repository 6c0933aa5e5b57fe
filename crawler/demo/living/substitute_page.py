"""The pages that a newspaper serves in place of all others while it is ill. They know no article.

Three come from the newspaper's own theme, laid out as a post is; the other two from the software before it.
"""

from crawler.demo.living.scenario import IllnessKind
from crawler.demo.markup import spell
from crawler.demo.shell import Shell

__all__ = ["SUBSTITUTES", "substitute_page"]

_THEMED: dict[IllnessKind, tuple[str, str]] = {
    "soft_404": (
        "Page not found",
        (
            "<p>We could not find the page that you were looking for. It may have been moved, or it never existed.</p>"
            "<p>Try the menu above, or go back to the front page and read what is new today.</p>"
        ),
    ),
    "consent": (
        "We value your privacy",
        (
            "<p>We and our 842 partners store cookies on your device and read them, to measure how our pages are used, "
            "and to show you advertisements that suit you.</p><p>You can change your choice at any time. Please accept "
            "all cookies, or manage your choices, to go on to the page.</p>"
            '<form method="post" action="/consent/"><button name="all">Accept all</button>'
            '<button name="some">Manage choices</button></form>'
        ),
    ),
    "sign_in": (
        "Sign in to continue",
        (
            "<p>This page is for registered readers. Sign in, or register for free, to go on reading.</p>"
            '<form method="post" action="/login/"><label>Mail address <input type="email" name="log"></label>'
            '<label>Password <input type="password" name="pwd"></label><button>Sign in</button></form>'
            '<p><a href="/register/">Register for free</a> · <a href="/lost-password/">Forgot your password?</a></p>'
        ),
    ),
}
_BARE: dict[IllnessKind, tuple[str, str]] = {
    "maintenance": (
        "Maintenance",
        (
            "<h1>The Demo Courier is down for maintenance</h1>"
            "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>"
        ),
    ),
    "challenge": (
        "Just a moment...",
        (
            "<h1>Checking your browser before you go on</h1><p>This takes a few seconds. Please turn on JavaScript and "
            'cookies to continue.</p><noscript><p>JavaScript is off.</p></noscript><div id="challenge-stage"></div>'
            '<script src="/cdn-cgi/challenge-platform/scripts/check.js"></script>'
        ),
    ),
}
SUBSTITUTES: frozenset[IllnessKind] = frozenset({*_THEMED, *_BARE})
"""The illnesses that hit every address but that of robots.txt."""


def substitute_page(shell: Shell, kind: IllnessKind) -> bytes:
    """The page that stands in place of all others; `kind` is one of the `SUBSTITUTES`."""
    if kind in _BARE:
        title, content = _BARE[kind]
        return (
            f'<!DOCTYPE html>\n<html lang="en-US"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body>{content}</body></html>\n"
        ).encode()
    title, content = _THEMED[kind]
    main = (
        '<div class="td-main-content-wrap td-container-wrap"><article class="post type-post status-publish">'
        f'<header class="td-post-title"><h1 class="entry-title">{spell(title)}</h1></header>'
        f'<div class="td-post-content tagdiv-type">{content}</div></article></div>'
    )
    return shell.page(title=title, body_class="single single-post", head="", content=main)
