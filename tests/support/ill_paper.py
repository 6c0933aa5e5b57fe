"""A newspaper of thirty articles that nobody described, and what it answers when it is ill.

Each illness answers with status 200, as sites do.
"""

import json
import random
from collections.abc import Callable
from typing import Self

from support.lying_server import Answer, LyingServer

__all__ = ["ILLNESSES", "PLACES", "WHOLE", "IllPaper"]

_WORDS = (
    "river market council bridge harvest winter teacher engine garden letter village mountain signal paper window"
    " season doctor window captain orchard harbor museum lantern railway printer quarry meadow barrel chapel anchor"
).split()
_NAMES = ("Berta Quiroga", "Olaf Lindqvist", "Teresa Vidal", "Milan Horvat")


def _prose(number: int) -> list[str]:
    rng = random.Random(number)
    return [
        " ".join(rng.choice(_WORDS) for _ in range(14)).capitalize() + f", said the {rng.choice(_WORDS)} of {number}."
        for _ in range(9)
    ]


def _headline(number: int) -> str:
    rng = random.Random(f"headline {number}")
    return f"The {rng.choice(_WORDS)} and the {rng.choice(_WORDS)} meet for the {number}th time"


def _shell(title: str, content: str, head: str = "") -> bytes:
    links = "".join(f'<li><a href="/section/{word}/">{word.capitalize()}</a></li>' for word in _WORDS[:8])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<header><a href="/">The Ill Paper</a><nav><ul>{links}</ul></nav></header>{content}'
        "<footer><p>© The Ill Paper. All rights reserved.</p></footer></body></html>"
    ).encode()


def _notice(title: str, *lines: str, head: str = "") -> bytes:
    prose = "".join(f"<p>{line}</p>" for line in lines)
    return _shell(f"{title} | The Ill Paper", f"<main><article><h1>{title}</h1>{prose}</article></main>", head)


class IllPaper:
    """Serves the paper while its ``with`` block runs. `illness` may be changed at any time; None is good health."""

    def __init__(self, articles: int = 30) -> None:
        self.articles = articles
        self.recover()
        self.server = LyingServer(self._answer)

    def recover(self) -> None:
        """Be as at the beginning: in good health, without changes."""
        self.illness: str | None = None
        self.ill: frozenset[int] | None = None
        """Numbers of the articles that have the illness; None for the whole paper."""
        self.leads_to: str | None = None
        """The path that all articles redirect to; None for a paper that has them."""
        self.body_class = "story"
        """The class of the element with an article's body: another one is a redesign."""
        self.changed: dict[int, Callable[[list[str]], list[str]]] = {}
        """By number of an article: what is made of its paragraphs."""

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.__exit__(None, None, None)

    @property
    def base_url(self) -> str:
        return self.server.base_url

    def path(self, number: int) -> str:
        return f"/2026/03/{number % 28 + 1:02}/the-article-of-number-{number}/"

    def url(self, number: int) -> str:
        return self.base_url + self.path(number)

    def _answer(self, path: str, _asked: int) -> Answer:
        if path == "/robots.txt":
            return Answer(200, b"User-agent: *\nAllow: /\n", {"Content-Type": "text/plain"})
        numbers = {self.path(number): number for number in range(self.articles)}
        illness = self.illness if self.ill is None or numbers.get(path) in self.ill else None
        if illness in WHOLE:
            return Answer(200, WHOLE[illness], {"Content-Type": "text/html; charset=utf-8"})
        if self.leads_to and path in numbers:
            return Answer(302, b"", {"Location": self.leads_to})
        if path == "/":
            return Answer(200, self._home(), {"Content-Type": "text/html; charset=utf-8"})
        if path == "/feed/":
            return Answer(200, self._feed(), {"Content-Type": "application/rss+xml"})
        if path in _PLACES:
            return Answer(200, WHOLE[_PLACES[path]], {"Content-Type": "text/html; charset=utf-8"})
        if path not in numbers:
            return Answer(404, _notice("Nothing here", "There is nothing here."), {"Content-Type": "text/html"})
        number = 0 if illness == "one article everywhere" else numbers[path]
        return Answer(200, self._article(number, path, illness), {"Content-Type": "text/html; charset=utf-8"})

    def _article(self, number: int, path: str, illness: str | None) -> bytes:
        paragraphs = self.changed.get(number, list)(_prose(number))
        author = "" if illness == "no byline" else f'<p class="byline">By <a rel="author">{_NAMES[number % 4]}</a></p>'
        body = "" if illness == "no body" else "".join(f"<p>{text}</p>" for text in paragraphs)
        stated = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": _headline(number),
            "datePublished": f"2026-03-{number % 28 + 1:02}T08:30:00+00:00",
            **({} if illness == "no byline" else {"author": {"@type": "Person", "name": _NAMES[number % 4]}}),
        }
        head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
        if illness != "one article everywhere":
            head += f'<link rel="canonical" href="{self.base_url}{path}">'
        story = f'<div class="{self.body_class}">{body}</div>'
        content = f"<main><article><h1>{_headline(number)}</h1>{author}{story}</article></main>"
        return _shell(f"{_headline(number)} | The Ill Paper", content, head)

    def _home(self) -> bytes:
        cards = "".join(
            f'<article class="card"><h2><a href="{self.path(number)}">{_headline(number)}</a></h2>'
            f"<p>{_prose(number)[0]}</p></article>"
            for number in range(self.articles)
        )
        link = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
        return _shell("The Ill Paper", f"<main>{cards}</main>", link)

    def _feed(self) -> bytes:
        items = "".join(
            f"<item><title>{_headline(number)}</title><link>{self.url(number)}</link></item>"
            for number in range(self.articles)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


WHOLE = {
    "maintenance": _notice(
        "We’ll be back soon", "Our site is down for scheduled maintenance.", "Please try again later."
    ),
    "soft 404": _notice("Page not found", "Sorry, the page you are looking for does not exist.", "Try our front page."),
    "consent": _notice(
        "Before you continue",
        "We and our 812 partners store and access information on your device, such as cookies.",
        "Choose whether you accept all cookies, or manage your options.",
    ),
    "challenge": _notice(
        "Checking your browser", "Checking your browser before accessing the site. This will take a few seconds."
    ),
    "sign-in": _notice(
        "Sign in", "Sign in to your account to continue.", "<form><input type=email><input type=password></form>"
    ),
}
"""The illnesses in which all addresses answer with one page."""
_PLACES = {"/login": "sign-in", "/2026/03/30/we-will-be-back-soon/": "maintenance"}
"""Where a paper leads that redirects all articles: an address of no article, and one that looks like an article's."""
PLACES = ("/", *_PLACES)
ILLNESSES = (*WHOLE, "one article everywhere", "no byline", "no body")
