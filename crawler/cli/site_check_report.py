"""What a few pages of a site gave, printed for a person."""

from collections.abc import Iterable

from crawler.survey.site_check import Check, FieldCoverage

__all__ = ["as_text"]


def as_text(check: Check) -> str:
    """A check for people."""
    lines = [*_table("articles", check.articles, check.article_fields)]
    lines += ["", *_table("teaser cards", check.teaser_cards, check.card_fields)]
    for name, reasons in (("skipped", check.skipped), ("failed", check.failed)):
        lines += [f"{name}: {reason.replace('_', ' ')}, {number}" for reason, number in reasons.items()]
    return "\n".join([*lines, *(f"warning: {warning}" for warning in check.warnings)])


def _table(title: str, records: int, fields: Iterable[FieldCoverage]) -> list[str]:
    rows = [f"  {field.name:<15} {field.filled:>4} of {records:<4} {field.sample or ''}".rstrip() for field in fields]
    return [f"{records} {title}", *(rows if records else [])]
