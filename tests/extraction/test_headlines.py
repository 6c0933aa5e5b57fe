import pytest

from crawler.extraction.headlines import are_alike, is_same, without_site


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


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rain at last | The Courier", "Rain at last"),
        ("Rain at last - the courier", "Rain at last"),
        ("Rain at last | Weather", "Rain at last | Weather"),
        ("Rain - at last – The Courier", "Rain - at last"),
        ("The Courier", "The Courier"),
    ],
)
def test_only_the_sites_own_name_is_taken_off_a_title(title, expected):
    assert without_site(title, ["The Courier"]) == expected
