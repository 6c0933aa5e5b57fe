import pytest

from crawler.extraction.heuristics.names import Purpose, purpose


@pytest.mark.parametrize(("names", "expected"), [
    ("article-body", Purpose.BODY), ("entry-content clearfix", Purpose.BODY), ("articleBody", Purpose.BODY),
    ("StoryBody__inner", Purpose.BODY), ("relatedPosts", Purpose.BESIDE), ("post-content share-bar", Purpose.BESIDE),
    ("c-byline", Purpose.ABOUT), ("ad", Purpose.BESIDE), ("widget widget_search", Purpose.BESIDE),
    ("comments-area", Purpose.OTHERS), ("cookie-notice", Purpose.OTHERS), ("site-footer", Purpose.OTHERS),
    ("shadow header loaded", Purpose.UNKNOWN), ("elementor-widget-container", Purpose.UNKNOWN), ("", Purpose.UNKNOWN),
    ("category-social tag-newsletter", Purpose.UNKNOWN), ("social-media-embed", Purpose.UNKNOWN),
    ("following-sibling candidate", Purpose.UNKNOWN), ("player-2020", Purpose.UNKNOWN),
    ("has-sidebar no-comments", Purpose.UNKNOWN), ("sidebar-enabled--false", Purpose.UNKNOWN),
    ("line id-Zl4adYBaWocTs7xmozIcqTwDnDc", Purpose.UNKNOWN), ("styles_text__Ad9xQ", Purpose.UNKNOWN),
    ("paywall", Purpose.DOUBTFUL), ("teaser-text", Purpose.DOUBTFUL), ("no-print", Purpose.ABOUT),
    ("author-bio", Purpose.ABOUT), ("caption", Purpose.ABOUT), ("onetrust-banner-sdk", Purpose.OTHERS),
])  # fmt: skip
def test_what_names_say(names, expected):
    assert purpose(names) is expected
