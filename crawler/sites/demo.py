"""The embedded newspaper of `crawler.demo`, which serves the markup of the first site on loopback."""

import re
from zoneinfo import ZoneInfo

from crawler.sites.base import Site
from crawler.sites.tagdiv import TAGDIV
from crawler.sites.wordpress import WORDPRESS

__all__ = ["SITE"]

SITE = Site(
    name="demo",
    title="The Demo Courier",
    base_url="http://127.0.0.1:8765",
    time_zone=ZoneInfo("America/Mexico_City"),
    theme=TAGDIV,
    credit_line=re.compile(r"with\s+reports?\s+from\b", re.IGNORECASE),
    sections=(
        "/category/news/",
        "/category/business/",
        "/category/culture/",
        "/category/travel/",
        "/category/food/",
    ),
    **WORDPRESS,
)
