"""HTML in, records out."""

from crawler.extraction.page import Page, extract_page, snapshot, variant_of

__all__ = ["Page", "extract_page", "snapshot", "variant_of"]
