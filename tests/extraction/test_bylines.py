import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.bylines import (
    MARK,
    is_byline,
    is_opened,
    is_other_work,
    is_person,
    is_staff,
    names_in,
    opens_byline,
)


def test_a_byline_says_no_more_than_who_wrote():
    assert is_byline("By Ana Ruiz")
    assert is_byline("Von Jo Brandt, Hafenbote")
    assert not is_byline("By Monday, the river had risen.")
    assert not is_byline("by then it was too late")


def test_a_byline_may_open_after_a_date_and_is_no_sentence():
    assert opens_byline("3 November 2026 by Ana Ruiz")
    assert opens_byline("By Ana Ruiz | November 3, 2026")
    assert not opens_byline("In 2026 by Monday all was over.")
    assert opens_byline("Text: Ana Ruiz")
    assert opens_byline("来源：海湾网 记者：李晓梅")
    assert not opens_byline("Text: The harbour in winter")
    assert not opens_byline("记者：这条河为什么涨得这么快")
    assert is_opened("Harbour | By Ana Ruiz")
    assert not is_opened("Ana Ruiz")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz and Jo Brandt", ["Ana Ruiz", "Jo Brandt"]),
        ("Ana Ruiz y Jo Brandt", ["Ana Ruiz", "Jo Brandt"]),
        ("Ana Ruiz und Jo Brandt", ["Ana Ruiz", "Jo Brandt"]),
        ("Ana Ruiz, Jo Brandt & Per Dahl", ["Ana Ruiz", "Jo Brandt", "Per Dahl"]),
        ("Ana Ruiz, Jo Brandt, and Per Dahl", ["Ana Ruiz", "Jo Brandt", "Per Dahl"]),
        ("ANA RUIZ, JO BRANDT and PER DAHL", ["ANA RUIZ", "JO BRANDT", "PER DAHL"]),
        ("Ana, Jo and Per", ["Ana", "Jo", "Per"]),
        ("Ana Ruiz; Jo Brandt", ["Ana Ruiz", "Jo Brandt"]),
        ("Анна Белова и Иван Петров", ["Анна Белова", "Иван Петров"]),
        ("李晓梅、王明", ["李晓梅", "王明"]),
        ("Ana Ruiz and Reuters", ["Ana Ruiz", "Reuters"]),
        ("Ana Ruiz with Jo Brandt", ["Ana Ruiz", "Jo Brandt"]),
        ("Ruiz, Ana; Brandt, Jo", ["Ruiz, Ana", "Brandt, Jo"]),
    ],
)
def test_several_names_in_one_text_are_several(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    "name",
    [
        "Ruiz, Ana",
        "Ruiz and Ruiz",
        "Ernst & Brandt",
        "Food and Drug Administration",
        "World Health and Science Desk",
        "Ana Ruiz, Jr.",
        "Sophie in 't Veld",
        "Jean-Luc van den Berg",
        "J. K. Brandt",
        "anaruiz",
        "a.ruiz",
        "ana ruiz",
        "3i Harbour",
        "Dr. Ana Ruiz",
        "Staff",
        "Sam Read",
        "May Brandt",
        "Byron Dahl",
        "DiMarco Leo",
        "The Associated Press",
        "佐藤花",
        "Abu Bakr al-Rashid",
        "Ana d’Ormond",
        "Jo dell'Alba",
        "Per de l’Orme",
        "d’Ormond Brandt",
        "Lia dalla Torre",
        "Jo de’ Brandt",
        "Rev. Jo Brandt",
        "Brandt Inc.",
    ],
)
def test_one_name_stays_one(name):
    assert names_in(name) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "By Ana Ruiz",
        "ByAna Ruiz",
        "By: Ana Ruiz",
        "Written by Ana Ruiz",
        "Von Ana Ruiz, Bremen",
        "Por Ana Ruiz",
        "Text: Ana Ruiz",
        "Ana Ruiz, Senior Political Correspondent, London",
        "Ana Ruiz, AP National Political Writer",
        "Ana Ruiz Senior Harbour Correspondent",
        "Ana Ruiz, New York",
        "Ana Ruiz, CNN",
        "Ana Ruiz, Special to The Courier",
        "Ana Ruiz Associated Press",
        "Ana Ruiz @ The Courier",
        "Ana Ruiz 3h ago",
        "Ana Ruiz Follow",
        "Von unserer Korrespondentin Ana Ruiz",
        "Ein Beitrag von Ana Ruiz",
        "Ana Ruiz, PhD",
        "Ana Ruiz | The Northern Newsroom",
        "Ana Ruiz - BBC News",
        "Ana Ruiz/AP",
        "Ana Ruiz (Reuters)",
        "Ana Ruiz in London",
        "By Ana Ruiz for The Courier",
        "By Ana Ruiz | May 3, 2026 | 5 min read",
        "By Ana Ruiz Updated May 3, 2026",
        "By Ana Ruiz on May 3",
        "May 3, 2026 by Ana Ruiz",
        "By Ana Ruiz, photos by Jo Brandt",
        "Written by Ana Ruiz, edited by Jo Brandt",
        "Ana Ruiz a.ruiz@paper.example",
        "a.ruiz@paper.example (Ana Ruiz)",
        "Ana Ruiz @anaruiz",
        "See all posts by Ana Ruiz",
        "About Ana Ruiz",
        "Ana Ruiz, ANA RUIZ",
        "By Ana Ruiz.",
        "By Ana Ruiz. Drawings by Jo Brandt.",
        "Ana Ruiz. Harbour reporter",
        "Bremen. Von Ana Ruiz",
        "Aus Bremen berichtet Ana Ruiz",
        "By Ana RuizMay 3, 2026",
        "Ana Ruiz3 May 2026",
        "By Ana RuizUpdated May 3, 2026",
        "Ana Ruiz ●",
        "→ Ana Ruiz",
        "Story and photos by Ana Ruiz",
        "Words, pictures and video by Ana Ruiz",
        "Photos and words by Ana Ruiz",
        "Text und Fotos: Ana Ruiz",
        "Text/Fotos: Ana Ruiz",
        "Texte et photos de Ana Ruiz",
        "Texto y fotos: Ana Ruiz",
        "Ana Ruiz (Text), Jo Brandt (Bilder)",
        "Jo Brandt (Fotos) und Ana Ruiz (Text)",
        '["Ana Ruiz"]',
    ],
)
def test_a_name_is_read_without_what_stands_beside_it(text):
    assert names_in(text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "记者 李晓梅 报道",
        "作者：李晓梅 来源：海湾网",
        "来源：海湾网 作者：李晓梅",
        "海湾社记者 李晓梅",
        "文｜李晓梅",
        "文・李晓梅",
        "文・写真 李晓梅",
        "李晓梅記者",
        "編集委員 李晓梅",
        "李晓梅 編集委員",
        "【李晓梅】",
        "（图）责任编辑：王明 | 记者 李晓梅",
    ],
)
def test_names_are_read_where_words_are_not_parted(text):
    assert names_in(text) == ["李晓梅"]


@pytest.mark.parametrize(
    "text",
    [
        "박서연 기자",
        "박서연 선임기자 seoyeon@paper.example",
        "박서연 해양부 기자",
        "부산=박서연 기자",
        "[부산=항만뉴스] 박서연 기자",
    ],
)
def test_korean_names_are_read_without_office_and_place(text):
    assert names_in(text, is_printed=True) == ["박서연"]
    assert names_in("박서연·최민호 기자", is_printed=True) == ["박서연", "최민호"]


@pytest.mark.parametrize("between", ["\n", " | "])
def test_each_part_of_a_printed_line_that_opens_as_a_byline_names_somebody(between):
    assert names_in(f"By Ana Ruiz{between}By Jo Brandt", is_printed=True) == ["Ana Ruiz", "Jo Brandt"]
    assert names_in(f"Von Ana Ruiz{between}Fotos: Jo Brandt", is_printed=True) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[author]]",
        "{{ author.name }}",
        "%author%",
        "undefined",
        "null",
        "admin",
        "Site Admin",
        "author",
        "author_name",
        "4711",
        "+ Follow",
        "51 Comments",
        "View author archive",
        "Read full bio",
        "Read Full Bio",
        "See all posts by",
        "About the author",
        "Bluesky",
        "Editorial Process",
        "Ana Ruiz's posts",
        "a.ruiz@paper.example",
        "@anaruiz",
        "https://paper.example/ana",
        "Photos by Jo Brandt",
        "Medically reviewed by Jo Brandt",
        "November 3, 2026",
        "4 min read",
        "Tweet",
        "Like",
        "Report",
        "→ Learn More",
        "Teilen",
        "Teilen auf Facebook",
        "Imprimir artículo",
        "Paylaş",
        "Поделиться",
        "シェア",
        "공유",
        "分享到",
        "相关文章",
        "and",
        "und",
        "Story and",
        "Sponsored by Brandt Brewery",
        "Presented by Brandt Brewery",
        "In partnership with Brandt Brewery",
    ],
)
def test_labels_placeholders_and_addresses_are_nobody(text):
    assert names_in(text) == []


def test_of_a_printed_line_only_the_first_name_and_those_set_apart_are_names():
    assert names_in("Ana Ruiz | Market Square | 5 min", is_printed=True) == ["Ana Ruiz"]
    line = f"By {MARK}0{MARK} | {MARK}1{MARK} | Market Square"
    assert names_in(line, ["Ana Ruiz", "Cher"], is_printed=True) == ["Ana Ruiz", "Cher"]
    assert names_in("in the harbour", is_printed=True) == []


def test_lines_of_other_work_are_told_by_their_beginning():
    assert is_other_work("Photos by Jo Brandt")
    assert is_other_work("Presented by Brandt Brewery")
    assert not is_other_work("By Ana Ruiz, photos by Jo Brandt")


def test_persons_and_staff_are_told_apart():
    assert is_person("Ana Ruiz")
    assert not is_person("Ana")
    assert not is_person("Harbour Desk")
    assert is_staff("The Courier Staff")
    assert not is_staff("Ana Ruiz")


@given(st.text() | st.text(st.sampled_from("By AndÑé,;|/-—()@'. 3\n\ue000\ue000")))
def test_any_text_has_names_or_none(text):
    for is_printed in (False, True):
        names = names_in(text, ["Ana"], is_printed=is_printed)
        assert all(names)
        assert len(names) == len(set(names))
