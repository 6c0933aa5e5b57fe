"""The default of `Site.credit_line`: how closing credit lines begin in the web's larger languages. It knows no site."""

import re

__all__ = ["CREDIT_LINE"]

_OPENINGS = (
    # English, Spanish, Portuguese, Italian, French, Romanian.
    r"with\s+(?:additional\s+)?(?:reports?|reporting|information|inputs?|files|material)\s+(?:from|by)\b:?",
    r"con\s+(?:informaci[oó]n|datos|reportes?|material|despachos?)\s+(?:adicional(?:es)?\s+)?del?\b:?",
    r"com\s+(?:informaç(?:ões|ão)|dados|reportagem|material)\s+(?:adicionais\s+)?d[aeo]s?\b:?",
    r"con\s+(?:informazioni|materiale|fonti)\s+(?:(?:di|da|dell[ae]|dall[ae])\b:?|d[ae]ll['’])",
    r"avec\s+(?:des\s+)?(?:informations?|dépêches?|contributions?)\s+(?:de\s+(?:la\s+|l['’])?|d['’]|du\s+)",
    r"cu\s+(?:informa[tțţ]ii|materiale?)\s+(?:de\s+la|din|furnizate\s+de)\b:?",
    # German, Dutch, Danish, Norwegian, Swedish.
    r"(?:mit|unter\s+verwendung\s+von)\s+(?:agentur)?(?:material(?:ien)?|informationen|inhalten)\s+(?:von|der|des|vom|aus)\b:?",
    r"met\s+(?:informatie|bijdragen|medewerking)\s+van\b:?",
    r"med\s+(?:material|uppgifter|bidrag|information|oplysninger|stoff)\s+(?:från|fra|av)\b:?",
    # Polish, Czech, Russian, Ukrainian, Greek.
    r"(?:z|na\s+podstawie)\s+(?:materiałów|informacji|depesz)\b:?",
    r"s\s+využitím\s+(?:materiálů|informací|zpráv)\b:?",
    r"(?:по|с\s+использованием|на\s+основе)\s+(?:материал(?:ам|ов)|сообщени(?:ям|й)|информации)\b:?",
    r"за\s+(?:матеріалами|інформацією|повідомленнями)\b:?",
    r"με\s+πληροφορίες\s+(?:από|του|της)\b(?:\s+(?:το|τη|την|τον)\b)?:?",
)
_LABELS = (
    r"sources?|fuentes?|fontes?|font[ei]|quellen?|bron(?:nen)?|kilder?|källor|källa|lähteet|lähde|źródł[oa]|zdroje?",
    r"forrás(?:ok)?|surs[aăe]|kaynak(?:lar)?|источники?|джерел[оа]|πηγ(?:ή|ές)|المصدر|المصادر|מקור|स्रोत",
    r"来源|來源|资料来源|資料來源|出典|출처",
)
"""Words that open a line with a colon after them."""

CREDIT_LINE = re.compile(rf"[*—–-]?\s*(?:{'|'.join(_OPENINGS)}|(?:{'|'.join(_LABELS)})\s*[:：])", re.IGNORECASE)
