import pytest

from crawler.extraction.heuristics.names import Purpose, purpose


@pytest.mark.parametrize(("names", "expected"), [
    ("article-body", Purpose.BODY), ("entry-content clearfix", Purpose.BODY), ("articleBody", Purpose.BODY),
    ("StoryBody__inner", Purpose.BODY), ("relatedPosts", Purpose.BESIDE), ("post-content share-bar", Purpose.BESIDE),
    ("c-byline", Purpose.BESIDE), ("ad", Purpose.BESIDE), ("widget widget_search", Purpose.BESIDE),
    ("comments-area", Purpose.OTHERS), ("cookie-notice", Purpose.OTHERS), ("site-footer", Purpose.OTHERS),
    ("shadow header loaded", Purpose.UNKNOWN), ("elementor-widget-container", Purpose.UNKNOWN), ("", Purpose.UNKNOWN),
    ("category-social tag-newsletter", Purpose.UNKNOWN), ("social-media-embed", Purpose.UNKNOWN),
    ("following-sibling candidate", Purpose.UNKNOWN), ("player-2020", Purpose.UNKNOWN),
])  # fmt: skip
def test_what_names_say(names, expected):
    assert purpose(names) is expected
