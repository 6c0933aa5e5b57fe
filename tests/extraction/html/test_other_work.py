import pytest

from crawler.extraction.html.other_work import holds_other_work


@pytest.mark.parametrize("tag", ["figure", "blockquote", "q"])
def test_elements_for_pictures_and_quotations_hold_other_work(tag):
    assert holds_other_work(tag, "")


@pytest.mark.parametrize(
    "names",
    ["image-caption", "pullQuote", "story pull-quote", "photo_credit", "video-box", "podcast-player", "gallery"],
)
def test_class_names_say_that_an_element_holds_other_work(names):
    assert holds_other_work("div", names)


@pytest.mark.parametrize("names", ["", "byline", "author", "article-video", "podcast", "unquoted", "captioned-story"])
def test_names_of_bylines_and_of_whole_articles_do_not(names):
    assert not holds_other_work("div", names)
