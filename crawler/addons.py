"""Scrapy add-ons: features that a setting switches on and off as a whole."""

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from crawler.extensions.recorder import RecorderExtension

__all__ = ["RecordingAddon"]


class RecordingAddon:
    """The add-on that records what goes over the wire. ``HEMEROTECA_RECORD = False`` switches it off."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordingAddon":
        if not crawler.settings.getbool("HEMEROTECA_RECORD"):
            raise NotConfigured
        return cls()

    def update_settings(self, settings: BaseSettings) -> None:
        settings.setdefault_in_component_priority_dict("EXTENSIONS", RecorderExtension, 510)
