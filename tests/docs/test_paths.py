"""What documentation, docstrings and comments name of the project exists: files, folders, modules, classes, anchors.

The rules, all of them:

- A path is what begins with a folder of the project (`_FOLDERS`), wherever in the text it stands. Folders that runs and
  users make (output/, replay/, sites/, build/) are none of these, and are not looked for.
- A placeholder is a part of a path with one of `_PLACEHOLDERS`; only the folder before it must exist.
- A dotted name is what begins with ``crawler.``, and so is each name that a line ``from crawler… import`` has. It is
  looked up in the source text, and nothing is imported. What is asked of Scrapy's `Crawler`, such as
  ``crawler.engine``, is none (`_SCRAPYS`), unless it reads like a module of ours.
- A link leads to a file, from the folder of the file that holds it, and its anchor to a heading there.
- The sections of a changelog on what was changed or removed tell of names that are gone, and are not read.
"""

import ast
import io
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]

_FOLDERS = ("crawler", "tests", "docs", "benchmarks", ".ci")
_PLACEHOLDERS = re.compile(r"[*<>{}$…]|\.\.\.|\b(?:NAME|SITE|NNNN)\b")
_SCRAPYS = re.compile(r"crawler\.(?:crawling|engine|get_extension|signals|spider(?!\.(?:base|page|replay|latest)\b))\b")

_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, _FOLDERS))})/[^\s`\"'()\[\],;:|#\\]*")
_AT_THE_TOP = re.compile(r"(?<![\w./-])[A-Z]{4,}\.md\b")
_DOTTED = re.compile(r"(?<![\w./-])crawler(?:\.[A-Za-z_]\w*)+(?![\w/])")
_IMPORT = re.compile(r"^\s*from (crawler[.\w]*) import ([\w, ]+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)[^)]*\)|^[ \t]*\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_FENCED = re.compile(r"^( *)(```+|~~~+).*?^\1\2", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)(?:\s*\{\s*#([\w-]+)[^}]*\})?\s*#*$|\bid=\"([^\"]+)\"", re.MULTILINE)
_GONE = re.compile(r"^### (?:Changed|Removed|Deprecated)\n.*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def _blanked(match: "re.Match[str]") -> str:
    """As many lines, and nothing in them."""
    return "\n" * match.group().count("\n")


# Files and folders


def _exists(path: Path) -> bool:
    """Whether there is such a file, or a folder with a file that is no leftover of the interpreter."""
    if path.is_dir():
        return any(part.is_file() and "__pycache__" not in part.parts for part in path.rglob("*"))
    return path.is_file()


def _is_missing(path: str, folder: Path) -> bool:
    parts = path.split("/")
    given = next((number for number, part in enumerate(parts) if _PLACEHOLDERS.search(part)), len(parts))
    return not _exists(folder.joinpath(*parts[:given]))


# Modules, classes and what is in them


def _bound(body: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """The names that statements bind, in a module or a class."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield statement.name, statement
        elif isinstance(statement, ast.ImportFrom | ast.Import):
            yield from ((alias.asname or alias.name, statement) for alias in statement.names)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (
                (node.id, statement) for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)
            )
        elif isinstance(statement, ast.If | ast.Try):
            yield from _bound(statement.body)


def _is_bound(names: list[str], body: list[ast.stmt], root: Path) -> bool:
    found = dict(_bound(body)).get(names[0])
    if isinstance(found, ast.ImportFrom) and (found.module or "").startswith("crawler"):
        source = next(alias.name for alias in found.names if (alias.asname or alias.name) == names[0])
        return _is_name([*(found.module or "").split("."), source, *names[1:]], root)
    if isinstance(found, ast.ClassDef) and len(names) > 1:
        # What a class inherits is not followed: it may come from a library.
        return _is_bound(names[1:], found.body, root) or bool(found.bases)
    return found is not None


def _is_name(names: list[str], root: Path) -> bool:
    """Whether a dotted name leads to a package, a module, or something that is bound there."""
    place, rest = root, list(names)
    while rest and (place / rest[0] / "__init__.py").is_file():
        place /= rest.pop(0)
    if not rest:
        return True
    module = place / f"{rest[0]}.py"
    if module.is_file():
        rest.pop(0)
    elif place == root:
        return False
    else:
        module = place / "__init__.py"
    return not rest or _is_bound(rest, ast.parse(module.read_text(encoding="utf-8")).body, root)


# Links


def _anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub and as Python-Markdown spell them."""
    anchors = set()
    for heading, given, other in _HEADING.findall(_FENCED.sub(_blanked, document.read_text(encoding="utf-8"))):
        plain = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
        ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
        anchors |= {given or other, re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", plain))}
        anchors.add(re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip()))
    return anchors - {""}


def _wrong_link(target: str, document: Path) -> str | None:
    if re.match(r"[a-z][a-z+.-]*:|//", target):
        return None
    path, _, anchor = unquote(target).partition("#")
    there = document.parent / path if path else document
    if not _exists(there):
        return f"the link to {target} leads nowhere"
    if anchor and there.suffix == ".md" and anchor not in _anchors(there):
        return f"the link to {target} leads to no heading"
    return None


# What a text names


def _unknown(text: str, root: Path) -> Iterator[tuple[int, str]]:
    """The line and the name of what a text names and is not there."""
    for match in _PATH.finditer(text):
        if _is_missing(path := match.group().rstrip(".?!").rstrip("/"), root):
            yield text.count("\n", 0, match.start()) + 1, f"{path} does not exist"
    for match in _AT_THE_TOP.finditer(text):
        if not (root / match.group()).is_file():
            yield text.count("\n", 0, match.start()) + 1, f"{match.group()} does not exist"
    for match in _DOTTED.finditer(text):
        if not _SCRAPYS.match(match.group()) and not _is_name(match.group().split("."), root):
            yield text.count("\n", 0, match.start()) + 1, f"{match.group()} does not exist"
    for match in _IMPORT.finditer(text):
        for name in match.group(2).split(","):
            if not _is_name([*match.group(1).split("."), name.split()[0]], root):
                yield text.count("\n", 0, match.start(1)) + 1, f"{match.group(1)}.{name.split()[0]} does not exist"


def _texts_of_source(source: str) -> Iterator[tuple[int, str]]:
    """The comments and string literals of a module, docstrings among them, with the line before each."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0] - 1, token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno - 1, node.value


def problems(file: Path, root: Path) -> list[str]:
    """What a file names that is not there, each as ``FILE:LINE: WHAT``."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        found = [
            (before + line, what) for before, part in _texts_of_source(text) for line, what in _unknown(part, root)
        ]
    else:
        if file.name == "CHANGELOG.md":
            text = _GONE.sub(_blanked, text)
        found = list(_unknown(_LINK.sub(lambda match: "]" + _blanked(match), text), root))
        prose = re.sub(r"`[^`\n]+`", "code", _FENCED.sub(_blanked, text))
        for match in _LINK.finditer(prose):
            if what := _wrong_link(match.group(1) or match.group(2), file):
                found.append((prose.count("\n", 0, match.start()) + 1, what))
    return [f"{file.relative_to(root)}:{line}: {what}" for line, what in sorted(set(found))]


_DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"]
_PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
_SOURCES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "crawler").rglob("*.py"))


@pytest.mark.parametrize("name", [*_DOCUMENTS, *_PAGES, *_SOURCES])
def test_what_is_named_exists(name):
    assert not (found := problems(ROOT / name, ROOT)), "\n" + "\n".join(found)


# The finder


@pytest.fixture
def project(tmp_path):
    files = {
        "crawler/__init__.py": "",
        "crawler/items.py": "FIELDS = 1\n\n\nclass Article:\n    headline: str\n",
        "crawler/sites/__init__.py": "from crawler.sites.base import Site\n",
        "crawler/sites/base.py": "class Site:\n    def url(self): ...\n",
        "crawler/gone/__pycache__/old.pyc": "",
        "docs/page.md": "# The page\n\n## What it *says*: all `of` it\n\n```sh\n# no heading\n```\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _found(project: Path, text: str, name: str = "README.md") -> list[str]:
    file = project / name
    file.write_text(text, encoding="utf-8")
    return problems(file, project)


@pytest.mark.parametrize(
    "text",
    [
        "`crawler/items.py`, crawler/sites/ and (`docs/page.md`).",
        "`crawler.items`, `crawler.items.FIELDS`, `crawler.items.Article.headline`",
        "`crawler.sites.Site` is bound by an import, `crawler.sites.Site.url` in the class that it leads to.",
        "`crawler/sites/NAME.py`, `crawler/**`, `crawler/sites/<name>.py`, `docs/…`",
        "`output/paper/ledger.sqlite`, `sites/paper.py` and `replay/paper` are made by runs and users.",
        "Scrapy's `crawler.engine.crawl` and `crawler.spider.archive`",
        "```python\nfrom crawler.sites import Site\nfrom crawler import items, sites\n```",
        "https://example.org/crawler/nothing.py and ../crawler/nothing.py are no paths of the project.",
        "[page](docs/page.md), [part](docs/page.md#what-it-says-all-of-it)",
        "[web](https://example.org/x#y), [`top`](#top)\n\n# Top",
        "`[no link](nowhere.md)`\n\n```md\n[no link](nowhere.md)\n```\n",
    ],
)
def test_what_exists_and_what_is_no_name_passes(project, text):
    assert _found(project, text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("See `crawler/nothing.py`.", "crawler/nothing.py does not exist"),
        ("See crawler/nothing.py", "crawler/nothing.py does not exist"),
        ("`crawler/gone/` has only what the interpreter left.", "crawler/gone does not exist"),
        ("`crawler/themes/NAME.py`", "crawler/themes/NAME.py does not exist"),
        ("`crawler.nothing`", "crawler.nothing does not exist"),
        ("`crawler.items.Card`", "crawler.items.Card does not exist"),
        ("`crawler.spider.base`", "crawler.spider.base does not exist"),
        ("```sh\nfrom crawler.sites import Site, Nothing\n```", "crawler.sites.Nothing does not exist"),
        ("`crawler.items.Article.title`", "crawler.items.Article.title does not exist"),
        ("`crawler.sites.Site.path`", "crawler.sites.Site.path does not exist"),
        ("`NOTHING.md`", "NOTHING.md does not exist"),
        ("[page](docs)", None),
        ("[page](docs/nothing.md)", "the link to docs/nothing.md leads nowhere"),
        ("[page](nothing.html)", "the link to nothing.html leads nowhere"),
        ("[page](docs/page.md#no-heading)", "the link to docs/page.md#no-heading leads to no heading"),
        ("[page]: nothing.html", "the link to nothing.html leads nowhere"),
        ("```sh\npython crawler/nothing.py\n```", "crawler/nothing.py does not exist"),
    ],
)
def test_what_is_missing_is_told_with_its_line(project, text, what):
    line = 3 + text.startswith("```")
    assert _found(project, f"# Title\n\n{text}\n") == ([f"README.md:{line}: {what}"] if what else [])


def test_links_lead_from_the_folder_of_their_file(project):
    assert _found(project, "[a](page.md) [b](../README.md)", "docs/other.md") == [
        "docs/other.md:1: the link to ../README.md leads nowhere"
    ]


def test_docstrings_comments_and_strings_of_a_module_are_read_and_its_code_is_not(project):
    source = (
        '"""A module.\n\nIt uses `crawler.nothing`.\n"""\n'
        "crawler.nothing.more()\n"
        "value = 1  # see docs/nothing.md\n"
        'SETTING = "crawler.items.Card"\n'
    )
    assert _found(project, source, "crawler/module.py") == [
        "crawler/module.py:3: crawler.nothing does not exist",
        "crawler/module.py:6: docs/nothing.md does not exist",
        "crawler/module.py:7: crawler.items.Card does not exist",
    ]


def test_a_changelog_may_name_what_is_gone(project):
    text = "## Unreleased\n\n### Changed\n\n- `crawler.old` moved.\n\n### Added\n\n- `crawler.nothing`\n"
    assert _found(project, text, "CHANGELOG.md") == ["CHANGELOG.md:9: crawler.nothing does not exist"]
