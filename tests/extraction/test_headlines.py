import pytest

from crawler.extraction.headlines import are_alike, incipit, is_same, is_shortened


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The lamp is lit", "THE LAMP  IS LIT!"),
        ("The lamp is lit again", "The lamp is lit again | The Courier"),
        ("渡し船が桟橋に戻ってきた", "渡し船が桟橋に戻ってきた－港町新聞"),
        ("عادت العبارة إلى رصيفها", "«عادت العبارة إلى رصيفها»"),
    ],
)
def test_a_headline_is_the_same_but_for_marks_and_what_is_cut_off(first, second):
    assert is_same(first, second)
    assert is_same(second, first)


def test_a_short_headline_is_not_the_same_as_one_that_happens_to_hold_it():
    assert not is_same("Rain", "Rain closes the coast road")


def test_headlines_of_one_article_are_alike_and_others_are_not():
    assert are_alike("The ferry is back at its pier", "Ferry back at pier after three winters")
    assert not are_alike("The ferry is back at its pier", "Two bakers share one oven")
    assert not are_alike("渡し船が桟橋に戻ってきた", "二軒のパン屋が窯を分け合う")


def test_a_headline_is_shortened_if_it_is_cut_and_another_goes_on():
    whole = "Rain fell on the coast road, and " * 5 + "stopped"
    assert is_shortened(f"{whole[:60]}…", whole)
    assert is_shortened(whole[:110], whole)
    assert not is_shortened(whole[:30], whole)
    assert not is_shortened(whole, whole)


def test_one_word_in_common_makes_no_short_headline_alike():
    assert not are_alike("Quay Updates", "Quarterly crane update: autumn 2026")


def test_an_incipit_ends_at_a_word():
    assert incipit("Rain at last.") == "Rain at last."
    assert incipit("") is None
    cut = incipit("rain " * 50)
    assert cut is not None
    assert cut.endswith("rain…")
    assert len(cut) <= 100
