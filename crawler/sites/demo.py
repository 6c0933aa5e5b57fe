"""The embedded newspaper of `crawler.demo`, which serves tagDiv's markup on loopback."""

from zoneinfo import ZoneInfo

from crawler.sites.tagdiv import TagDivSite

__all__ = ["SITE"]

SITE = TagDivSite(
    name="demo",
    title="The Demo Courier",
    base_url="http://127.0.0.1:8765",
    time_zone=ZoneInfo("America/Mexico_City"),
    sections=(
        "/category/news/",
        "/category/business/",
        "/category/culture/",
        "/category/travel/",
        "/category/food/",
    ),
)
