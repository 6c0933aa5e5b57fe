"""Accuracy of bodies where the markup misleads: real pages with parts of the article named, wrapped or split anew.

    python benchmarks/misleading.py [SET …] [--every N]

SET is the beginning of a set's name (`pages.py`), as for `accuracy.py`. Each change is made to every Nth page whose
paragraphs stand in one element: that element gets another name, half of it is wrapped, it is split, its beginning is
moved before it, or something large is put beside it. Beside the mean F1 stands how many pages lost more than .2. Pages
that are kept aside count, too: nothing of them is shown.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Callable
from itertools import islice

from extractors import ours
from lxml import etree, html
from pages import Facts, Page, sets
from scores import f1_of

from crawler.extraction.html.document import decode

Change = Callable[[html.HtmlElement], None]
"""Changes a page, given the element with the article's paragraphs."""
AS_IT_IS = "as it is"
LEAST_F1 = 0.8
"""Of a page as it is: of others, the changes tell nothing."""
LOSS = 0.2
_FEWEST_PARAGRAPHS = 4
_LONG = 60
"""Letters of a paragraph."""
_NOTICE = (
    "We and our partners store information on your device and read it there, in order to choose advertisements, to"
    " measure their success, and to learn about those who see them. You may agree, refuse, or choose for each purpose."
)
_COMMENT = "I read this twice, and I still do not know what to say about it; my neighbour thinks otherwise."


def _renamed(name: str) -> Change:
    return lambda root: root.set("class", name)


def _wrapped(name: str, *, first: bool) -> Change:
    def change(root: html.HtmlElement) -> None:
        children = [child for child in root if isinstance(child.tag, str)]
        half = len(children) // 2
        part = children[:half] if first else children[half:]
        if part:
            place = root.index(part[0])
            box = etree.Element("div", {"class": name})
            box.extend(part)
            root.insert(place, box)

    return change


def _split(*names: str) -> Change:
    def change(root: html.HtmlElement) -> None:
        children = list(root)
        boxes = [etree.Element("div", {"class": name}) for name in names]
        for number, child in enumerate(children):
            boxes[number * len(names) // len(children)].append(child)
        root.extend(boxes)

    return change


def _named_paragraphs(name: str, every: int) -> Change:
    def change(root: html.HtmlElement) -> None:
        for paragraph in islice(root.iter("p"), None, None, every):
            paragraph.set("class", name)

    return change


def _moved_lead(root: html.HtmlElement) -> None:
    lead = next((child for child in root.iter("p") if len(child.text_content()) > _LONG), None)
    if lead is not None:
        root.getparent().insert(root.getparent().index(root), lead)


def _boxed_paragraphs(root: html.HtmlElement) -> None:
    for paragraph in [child for child in root if child.tag == "p"]:
        box = etree.Element("div", {"class": "block block--text"})
        root.replace(paragraph, box)
        box.append(paragraph)


def _dialog(root: html.HtmlElement) -> None:
    box = etree.Element("div", {"class": "layer"})
    for number in range(max(4, len(root.text_content()) // 100)):
        etree.SubElement(box, "p").text = f"{_NOTICE} Partner {number}."
    root.getroottree().find(".//body").insert(0, box)


def _thread(root: html.HtmlElement) -> None:
    section = etree.SubElement(root.getparent(), "section", {"class": "comments"})
    for number in range(max(5, len(root.text_content()) // 60)):
        comment = etree.SubElement(section, "article", {"class": "comment"})
        etree.SubElement(comment, "b").text = f"Reader {number}"
        etree.SubElement(comment, "p").text = f"{_COMMENT} ({number})"


def _without_titles(root: html.HtmlElement) -> None:
    for heading in root.getroottree().iter("h1"):
        heading.tag = "div"
    for meta in list(root.getroottree().iter("meta")):
        if (meta.get("property") or meta.get("name") or "").startswith(("og:", "twitter:")):
            meta.getparent().remove(meta)


CHANGES: dict[str, Change] = {
    AS_IT_IS: lambda _: None,
    **{
        f"the body named {name}": _renamed(name)
        for name in ("sidebar", "share", "paywall", "teaser", "modal", "comment")
    },
    **{
        f"its second half in {name}": _wrapped(name, first=False)
        for name in ("paywall", "teaser", "share", "related", "read-more", "comment")
    },
    **{f"its first half in {name}": _wrapped(name, first=True) for name in ("intro", "promo")},
    "in three parts of one class": _split("part", "part", "part"),
    "in three parts of like classes": _split("part first", "part", "part last wide"),
    "in four parts of misleading names": _split("teaser-content", "gdpr", "share-box", "comment-x"),
    **{f"all paragraphs named {name}": _named_paragraphs(name, 1) for name in ("paywall", "promo")},
    **{f"each third paragraph named {name}": _named_paragraphs(name, 3) for name in ("paywall", "promo", "related")},
    "its first paragraph before it": _moved_lead,
    "each paragraph in a box": _boxed_paragraphs,
    "a notice larger than it before it": _dialog,
    "a thread of comments larger than it": _thread,
    "no h1, no og: titles": _without_titles,
}


def _body_of(tree: html.HtmlElement, text: str) -> html.HtmlElement | None:
    """The element with most of the true text's paragraphs; None where they stand in many, or in the page's body."""
    true = "".join(text.split())
    parents: Counter[html.HtmlElement] = Counter()
    for paragraph in tree.iter("p"):
        words = "".join(paragraph.text_content().split())
        if len(words) > _LONG and words[:_LONG] in true and paragraph.getparent() is not None:
            parents[paragraph.getparent()] += 1
    found = parents.most_common(1)
    if not found or found[0][1] < _FEWEST_PARAGRAPHS or found[0][0].tag == "body":
        return None
    return found[0][0]


def _changed(page: Page, change: Change) -> bytes | None:
    tree = html.document_fromstring(decode(page.body).encode(), parser=html.HTMLParser(encoding="utf-8"))
    root = _body_of(tree, page.true.text if page.true else "")
    if root is None:
        return None
    change(root)
    changed: bytes = html.tostring(tree, encoding="utf-8")
    return changed


def _f1_by_change(page: Page) -> dict[str, float] | None:
    """The F1 of a page by change; None for a page that tells nothing."""
    read = ours()
    found: dict[str, float] = {}
    for name, change in CHANGES.items():
        if (body := _changed(page, change)) is None:
            return None
        got = read(body, page.url)
        found[name] = f1_of(page, got or Facts())
        if found[AS_IT_IS] < LEAST_F1:
            return None
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", default=["article-extraction-benchmark", "wcxb"])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth page only (default: 1)")
    options = parser.parse_args()
    chosen = [read for name, read in sets().items() if read and name.startswith(tuple(options.sets))]
    pages = [page for read in chosen for page in read()][:: options.every]
    measured = [found for page in pages if (found := _f1_by_change(page))]
    print(f"{len(measured)} of {len(pages)} pages\n\n| change | F1 | lost more than {LOSS} |\n|---|---|---|")
    for name in CHANGES:
        lost = sum(found[AS_IT_IS] - found[name] > LOSS for found in measured)
        print(f"| {name} | {statistics.fmean(found[name] for found in measured):.4f} | {lost} |", flush=True)


if __name__ == "__main__":
    main()
