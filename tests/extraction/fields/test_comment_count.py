import pytest
from support.plain_pages import plain_article, stated


def interaction(kind: object, number: object) -> dict[str, object]:
    return {"@type": "InteractionCounter", "interactionType": kind, "userInteractionCount": number}


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        (interaction("https://schema.org/CommentAction", 8), 8),
        ([interaction("https://schema.org/LikeAction", 3), interaction({"@type": "CommentAction"}, "8")], 8),
        (interaction("https://schema.org/LikeAction", 8), None),
        (interaction("https://schema.org/CommentAction", -8), None),
        (interaction("https://schema.org/CommentAction", True), None),
        ("CommentAction", None),
    ],
)
def test_interactions_that_are_comments_are_counted(statistic, expected):
    assert plain_article(stated(interactionStatistic=statistic)).comment_count == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Comments closed in 2024", None),
        ("Comments are closed since May 2024", None),
        ("2,024 comments", 2024),
        ("Comments (12)", 12),
        ("12 comments on “The winter of 2024”", 12),
    ],
)
def test_a_year_in_the_heading_of_comments_is_no_count(heading, expected):
    after = f'<div id="comments"><h2 class="comments-title">{heading}</h2></div>'
    assert plain_article(after=after).comment_count == expected
