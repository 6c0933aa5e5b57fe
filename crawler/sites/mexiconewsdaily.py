"""Mexico News Daily: English-language news from Mexico. WordPress, Yoast SEO, tagDiv's Newspaper theme."""

import re
from zoneinfo import ZoneInfo

from crawler.sites.tagdiv import TagDivSite

__all__ = ["SITE"]

SITE = TagDivSite(
    name="mexiconewsdaily",
    title="Mexico News Daily",
    base_url="https://mexiconewsdaily.com",
    time_zone=ZoneInfo("America/Mexico_City"),
    credit_line=re.compile(r"with\s+(?:reports?|information|files)\s+(?:from|by)\b:?|sources?:", re.IGNORECASE),
    sections=(
        "/category/news/",
        "/category/business/",
        "/category/politics/",
        "/category/culture/",
        "/category/lifestyle/",
        "/category/travel/",
        "/category/food/",
        "/category/real-estate/",
        "/category/mexico-living/",
        "/category/baja-california-peninsula/",
        "/category/el-bajio/",
        "/category/gulf-coast/",
        "/category/mexico-city-plus/",
        "/category/north-central-pacific-coast/",
        "/category/northern-border-zone/",
        "/category/southwest/",
        "/category/yucatan-peninsula/",
    ),
)
