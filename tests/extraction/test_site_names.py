import pytest

from crawler.extraction.site_names import is_site_itself, names_site, without_site


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rain at last | The Courier", "Rain at last"),
        ("Rain at last - the courier", "Rain at last"),
        ("Rain at last | Weather", "Rain at last"),
        ("Rain at last - Weather", "Rain at last - Weather"),
        ("Rain at last | a long part that is no label at all", "Rain at last | a long part that is no label at all"),
        ("The Courier :: Rain at last", "Rain at last"),
        ("Rain - at last – The Courier", "Rain - at last"),
        ("The Courier", "The Courier"),
    ],
)
def test_the_sites_own_name_is_taken_off_a_title_and_what_a_bar_sets_apart(title, expected):
    assert without_site(title, ["The Courier"]) == expected


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Rain at last - The Courier", "www.courier.example"),
        ("Rain at last - The Courier", "thecourier.example"),
        ("Rain at last - TNC", "tnc.example"),
        ("Rain at last - The Northern Courier", "tnc.example"),
    ],
)
def test_a_host_names_its_site(title, host):
    assert without_site(title, [], host) == "Rain at last"


def test_sections_go_with_the_sites_name_and_not_without_it():
    assert without_site("Rain at last - Coast - The Courier", ["The Courier"], sections=["Coast"]) == "Rain at last"
    assert without_site("Rain at last - Coast", ["The Courier"], sections=["Coast"]) == "Rain at last - Coast"


def test_a_text_is_the_sites_name_or_more():
    assert names_site("The Courier", ["the courier"], "x.example")
    assert names_site("The Courier", [], "courier.example")
    assert not names_site("The courier who came in from the rain at last", [], "courier.example")


@pytest.mark.parametrize("mark", [" › ", " ‹ ", " > ", " / ", " ~ ", " \\ ", " |", "|", ": ", " | The Coast | "])
def test_marks_of_every_kind_set_the_sites_name_apart(mark):
    assert (
        without_site(f"Rain at last on the coast road{mark}The Courier", ["The Courier"])
        == "Rain at last on the coast road"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Le maire : « La pluie viendra »",
        "„Regen‟ am Montag: »Endlich«",
        "Rain / sun on the coast > see all",
        "Sun-rain-courier-like days",
        "雨降る：農家の声を聞く",
    ],
)
def test_marks_that_set_no_name_apart_stay(title):
    assert without_site(title, ["The Courier"], "courier.example") == title


def test_guillemets_that_quote_stay_beside_the_sites_name():
    assert without_site("Le maire : « La pluie viendra » | Courier", ["Courier"]) == "Le maire : « La pluie viendra »"


@pytest.mark.parametrize("end", ["_港町ニュース", "｜港町新聞", "：港町新聞", "-港口网", "_新闻_港口网", "_港口订阅"])
def test_names_of_papers_are_told_without_spaces(end):
    assert without_site(f"渡し船が桟橋に戻ってきた朝{end}", []) == "渡し船が桟橋に戻ってきた朝"


def test_only_the_name_itself_is_the_site():
    assert is_site_itself("the courier", ["The Courier"], "x.example")
    assert is_site_itself("courier.example", [], "www.courier.example")
    assert not is_site_itself("Courier takes stock", ["Courier"], "courier.example")
    assert not is_site_itself("Rain at last on the old coast road", ["Rain at last on the old coast road"], "x.example")
