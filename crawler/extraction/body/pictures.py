"""The pictures of an article, each once, however many files of it the page shows. It knows files, no markup."""

from collections.abc import Iterable
from dataclasses import replace

from crawler.extraction.body.picture_files import picture_key, stated_width
from crawler.items import Image

__all__ = ["Pictures"]


class Pictures:
    """Pictures in their order. Of one that is added again in another size, the largest file stays."""

    def __init__(self, images: Iterable[Image] = ()) -> None:
        self._images: dict[str, Image] = {}
        self._keys: dict[str, str] = {}
        """The keys of the URLs that were added."""
        for image in images:
            self.add(image)

    def add(self, image: Image) -> None:
        """Add a picture; one that is known already gets the larger file, and what it lacks."""
        key = self._keys.setdefault(image.url, picture_key(image.url))
        known = self._images.setdefault(key, image)
        if known is not image:
            url = image.url if stated_width(image.url) > stated_width(known.url) else known.url
            has_words = bool(known.caption or known.credit)
            words = known if has_words else image
            self._images[key] = replace(
                known, url=url, alt=known.alt or image.alt, caption=words.caption, credit=words.credit
            )

    def __contains__(self, url: str) -> bool:
        """Whether a picture was added, in whatever file."""
        return picture_key(url) in self._images

    def url(self, url: str) -> str:
        """The file that stays of the picture that a file shows."""
        return self._images[self._keys[url]].url

    def all(self) -> list[Image]:
        return list(self._images.values())
