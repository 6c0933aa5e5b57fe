from crawler.comparison.fields import differing

CAPTURE = {"url": "https://paper.example/a/", "status": 200}


def test_fields_that_differ_are_named_with_both_values():
    before = {"headline": "A", "authors": [], "capture": CAPTURE}
    after = {"headline": "B", "authors": [{"name": "Ada Roe"}], "capture": {**CAPTURE, "status": 304}}
    assert list(differing(before, after)) == [
        ("headline", "A", "B"),
        ("authors", [], [{"name": "Ada Roe"}]),
        ("capture.status", 200, 304),
    ]


def test_a_field_that_came_later_differs_only_where_it_says_something():
    before = {"headline": "A", "capture": CAPTURE}
    after = {"headline": "A", "type": None, "disagreements": [], "comment_count": 0, "capture": CAPTURE}
    assert list(differing(before, after)) == [("comment_count", None, 0)]
