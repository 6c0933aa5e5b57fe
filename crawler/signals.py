"""Signals of our own in Scrapy's signal manager: objects, as Scrapy's are."""

__all__ = ["page_judged"]

page_judged = object()
"""A page was read and judged, in a crawl or in a replay. Receivers get ``page``, a `crawler.judgement.ReadPage`, and
``reasons``, the tuple of the words why it is doubted; empty for a page that is believed."""
