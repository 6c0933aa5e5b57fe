"""The pages that were judged last: what is usual among them, and what is at present."""

from hypothesis import given
from hypothesis import strategies as st
from support.judged import believed

from crawler.judgement import REASONS, JudgedPage, Recent
from crawler.judgement.recent import KEPT

PRESENT = 20
URLS = [f"https://paper.example/{number}/" for number in range(6)]
LACKS = ("article", "text", "authors", "date_published")
_PAGE = st.builds(
    JudgedPage,
    url=st.sampled_from(URLS),
    is_list=st.booleans(),
    lacks=st.frozensets(st.sampled_from(LACKS)),
    says=st.none() | st.sampled_from(["one", "two"]),
    reasons=st.lists(st.sampled_from(["date_lost", "consent"]), unique=True).map(tuple),
)
_PAGES = st.lists(_PAGE, max_size=80)


def doubted(number, reason="consent", **changes):
    return believed(number, reasons=(reason,), **changes)


def after(*pages):
    """So many pages, and after them as many as are the present."""
    return Recent([*pages, *(believed(1000 + number) for number in range(PRESENT))])


def answers(recent):
    return (
        recent.present,
        recent.usual_doubt(),
        [recent.usual_lack(name) for name in LACKS],
        [recent.present_lack(name) for name in LACKS],
        [recent.others_that_say(says, url) for says in ("one", "two") for url in URLS],
        [recent.doubted_of_last_articles(10, reason) for reason in REASONS],
        [recent.others_doubted(url) for url in URLS],
    )


def test_of_no_pages_nothing_is_usual():
    recent = Recent()
    assert recent.present == []
    assert recent.usual_doubt() == 0
    assert recent.usual_lack("text") == recent.present_lack("text") == (0, 0)
    assert recent.others_that_say("one", URLS[0]) == recent.others_doubted(URLS[0]) == 0


def test_the_last_500_pages_are_looked_back_at_and_the_last_20_are_the_present():
    recent = Recent()
    for number in range(KEPT + 100):
        recent.add(believed(number))
    assert list(recent.pages) == [believed(number) for number in range(100, KEPT + 100)]
    assert recent.present == [believed(number) for number in range(KEPT + 80, KEPT + 100)]
    assert KEPT == 500


def test_others_that_say_the_same_are_counted_by_their_addresses():
    said = [believed(number, says="one") for number in (1, 1, 2, 3)]
    recent = Recent([*said, believed(4, says="two"), believed(5, says=None)])
    assert recent.others_that_say("one", believed(1).url) == 2
    assert recent.others_that_say("one", "elsewhere") == 3


def test_others_that_have_a_headline_are_counted_by_their_addresses():
    recent = Recent([believed(number, head="one") for number in (1, 1, 2)] + [believed(3, head="two")])
    assert recent.others_headed("one", believed(1).url) == 1
    assert recent.others_headed("one", "elsewhere") == 2


def test_others_that_are_doubted_are_counted_at_present_by_their_addresses():
    past = [doubted(number) for number in range(5)]
    present = [doubted(7), doubted(7), doubted(8, "date_lost"), believed(9, reasons=("date_lost", "consent"))]
    recent = Recent([*past, *(believed(number) for number in range(100, 116)), *present])
    assert recent.others_doubted("elsewhere") == 3
    assert recent.others_doubted(believed(7).url) == 2


def test_the_last_articles_that_are_doubted_most_of_all_for_a_reason_are_counted_without_lists():
    pages = [
        doubted(1),
        believed(2, reasons=("date_lost", "consent")),
        doubted(3, is_list=True),
        doubted(4),
        believed(5),
    ]
    recent = Recent(pages)
    assert [recent.doubted_of_last_articles(number, "consent") for number in (1, 2, 3, 4)] == [0, 1, 1, 2]
    again_and_again = Recent([*pages, *[doubted(4)] * 3])
    assert again_and_again.doubted_of_last_articles(10, "consent") == 2


def test_what_articles_usually_lack_is_told_by_the_newest_believed_page_of_each_address_before_the_present():
    recent = after(
        believed(1, lacks=frozenset({"text"})),
        believed(2),
        believed(2, lacks=frozenset({"text"})),
        believed(3, lacks=frozenset({"text"})),
        believed(3),
        believed(4),
        doubted(4, lacks=frozenset({"text"})),
        doubted(5, lacks=frozenset({"text"})),
        believed(6, is_list=True),
    )
    assert recent.usual_lack("text") == (2 / 4, 4)
    assert recent.usual_lack("authors") == (0, 4)


def test_what_is_at_present_is_not_the_usual():
    recent = Recent(believed(number, lacks=frozenset({"text"})) for number in range(PRESENT))
    assert recent.usual_lack("text") == (0, 0)
    assert recent.present_lack("text") == (1, PRESENT)


def test_what_articles_lack_at_present_is_told_by_all_of_their_pages_doubted_or_not():
    recent = Recent(
        [
            *(believed(number, lacks=frozenset({"text"})) for number in range(50)),
            *(believed(number) for number in range(100, 115)),
            *(doubted(number, lacks=frozenset({"text"})) for number in range(3)),
            *(believed(number, is_list=True) for number in range(2)),
        ]
    )
    assert recent.present_lack("text") == (3 / 18, 18)


def test_how_many_pages_are_usually_doubted_is_told_without_outbreaks():
    hundred = [doubted(0), *(believed(number) for number in range(99))]
    outbreak = [doubted(number) for number in range(5)] + [believed(number) for number in range(5)]
    assert Recent(hundred).usual_doubt() == 0.01
    assert Recent([*hundred, *hundred, *outbreak * 3]).usual_doubt() == 0.01
    assert Recent(outbreak).usual_doubt() == 0


def test_no_more_than_one_page_in_fifty_is_usually_doubted():
    assert Recent([doubted(0), *(believed(number) for number in range(9))] * 10).usual_doubt() == 0.02


def test_a_site_that_was_ill_all_along_has_no_usual_doubt():
    assert after(*(doubted(number) for number in range(200))).usual_doubt() == 0


@given(pages=_PAGES)
def test_pages_that_are_kept_elsewhere_and_loaded_give_the_same_answers(pages):
    recent = Recent()
    for page in pages:
        recent.add(page)
    assert answers(Recent(list(recent.pages))) == answers(recent) == answers(Recent(pages))


@given(pages=_PAGES)
def test_shares_are_shares_of_what_there_is(pages):
    recent = Recent(pages)
    for share, of in [recent.usual_lack("text"), recent.present_lack("text")]:
        assert 0 <= share <= 1
        assert of <= len(pages)
    assert 0 <= recent.usual_doubt() <= 0.02


@given(pages=_PAGES, url=st.sampled_from(URLS))
def test_a_page_is_no_other_of_itself(pages, url):
    recent = Recent(pages)
    itself = [page for page in pages if page.url == url]
    assert Recent(itself).others_that_say("one", url) == Recent(itself).others_doubted(url) == 0
    assert recent.others_that_say("one", url) <= len(URLS) - 1
    assert recent.others_doubted(url) <= len(URLS) - 1
