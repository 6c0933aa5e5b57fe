"""The records of a page, from its bytes, URL and site. It knows no network, clock, disk or Scrapy."""

from crawler.extraction.page import Page, extract_page, snapshot, variant_of

__all__ = ["Page", "extract_page", "snapshot", "variant_of"]
