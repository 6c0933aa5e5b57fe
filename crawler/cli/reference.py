"""The reference of the command as a page, made from what its help pages are made of. It decides nothing.

``python -m crawler.cli.reference`` writes it into docs/.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import typer

from crawler.cli.app import app
from crawler.cli.options import CRAWL, HAND_ON, READ_BACK, SET_UP

__all__ = ["PAGE", "as_markdown"]

PAGE = "docs/reference/commands.md"
"""Where the page is, seen from the project's folder."""

_NAME = "hemeroteca"
_INTRODUCTION = """\
# Commands

This page is made from the command's own help by `make schema`; `hemeroteca COMMAND --help` prints the same.

Data goes to standard output (with `--json` for a program), everything else to standard error. How a command ends is
told by its [exit code](exit-codes.md). A default that begins with `output/` or `replay/` is a folder beside the
`scrapy.cfg` of the project that the working directory is in, else a folder in the working directory.
`hemeroteca --version` prints the version.

"""
_BOLD = re.compile(r"\[/?bold\]")
_SPECIAL = re.compile(r"[\[\]*<|]")


def as_markdown() -> str:
    """The page."""
    root: Any = typer.main.get_command(app)
    sections = []
    for group in (CRAWL, READ_BACK, HAND_ON, SET_UP):
        sections.append(f"## {group}\n")
        for name, command in root.commands.items():
            if command.rich_help_panel == group:
                sections += _sections(f"{_NAME} {name}", command)
    return _INTRODUCTION + "\n".join(sections)


def _sections(path: str, command: Any) -> Iterator[str]:
    """The sections of a command, or of the commands of a group. Typer's commands have no public type."""
    if hasattr(command, "commands"):
        for name, below in command.commands.items():
            yield from _sections(f"{path} {name}", below)
        return
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    usage = [path]
    usage += [argument.metavar if argument.required else _optional(argument.metavar) for argument in arguments]
    usage += [f"{option.opts[-1]} {option.metavar}" for option in options if option.required]
    types = get_type_hints(command.callback)
    rows = [f"| {_code(argument.metavar)} | {_marked(argument.help)} |" for argument in arguments]
    rows += [f"| {_spelled(option, types)} | {_marked(option.help)}{_default(option)} |" for option in options]
    yield f"### {path}\n"
    yield _marked(command.help) + "\n"
    yield f"```sh\n{' '.join([*usage, '[OPTIONS]'])}\n```\n"
    yield "\n".join(["| argument or option | meaning |", "|---|---|", *rows, ""])


def _optional(metavar: str) -> str:
    return metavar if metavar.startswith("[") else f"[{metavar}]"


def _spelled(option: Any, types: dict[str, Any]) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return f"`{names}`"
    if option.metavar:
        return _code(f"{names} {option.metavar}")
    return _code(f"{names} {'|'.join(get_args(types[option.name]))}")


def _code(text: str) -> str:
    """As code in the cell of a table, which a bar would end."""
    return f"`{text.replace('|', '` or `')}`"


def _default(option: Any) -> str:
    if option.required:
        return " Required."
    if option.default is None or option.is_flag:
        return ""
    default = f"{option.default.name}/" if isinstance(option.default, Path) else option.default
    return f" Default: `{default}`."


def _marked(text: str) -> str:
    """Rich's markup as Markdown's: what is bold there is a command. All else means itself."""
    return _SPECIAL.sub(r"\\\g<0>", _BOLD.sub("`", text))


if __name__ == "__main__":
    (Path(__file__).parents[2] / PAGE).write_text(as_markdown(), encoding="utf-8")
