"""How the line at an article's end begins that names its sources, where no site's file says how: English, Spanish."""

import re

__all__ = ["CREDIT_LINE"]

CREDIT_LINE = re.compile(
    r"with\s+(?:additional\s+)?(?:reports?|reporting|information|files)\s+(?:from|by)\b:?"
    r"|con\s+(?:informaci[oó]n|datos|reportes?)\s+(?:adicional(?:es)?\s+)?del?\b:?",
    re.IGNORECASE,
)
