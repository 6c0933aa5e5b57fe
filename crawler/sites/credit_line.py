"""The default of `Site.credit_line`: how closing credit lines begin in English and Spanish. It knows no site."""

import re

__all__ = ["CREDIT_LINE"]

CREDIT_LINE = re.compile(
    r"with\s+(?:additional\s+)?(?:reports?|reporting|information|files)\s+(?:from|by)\b:?"
    r"|con\s+(?:informaci[oó]n|datos|reportes?)\s+(?:adicional(?:es)?\s+)?del?\b:?",
    re.IGNORECASE,
)
