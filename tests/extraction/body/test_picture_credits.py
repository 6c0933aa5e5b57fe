"""The credits in captions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.body.picture_credits import split_credit, without_credit_label


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("A gull. (Ada Roe/Costa Foto)", ("A gull.", "Ada Roe/Costa Foto")),
        ("A gull (Ada Roe).", ("A gull", "Ada Roe")),
        ("A gull (Écija Press)", ("A gull", "Écija Press")),
        ("A gull (left) and a tern (Ada Roe)", ("A gull (left) and a tern", "Ada Roe")),
        ("(Ada Roe)", (None, "Ada Roe")),
        ("A gull (left)", ("A gull (left)", None)),
        ("A gull (2021)", ("A gull (2021)", None)),
        ("A gull (1 of 3)", ("A gull (1 of 3)", None)),
        ("A gull ()", ("A gull ()", None)),
        ("A gull (Ada Roe", ("A gull (Ada Roe", None)),
        ("A gull (Ada Roe) and more", ("A gull (Ada Roe) and more", None)),
        (f"A gull ({'A' * 101})", (f"A gull ({'A' * 101})", None)),
        ("A gull", ("A gull", None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_the_credit_that_ends_a_caption_is_split_off(caption, expected):
    assert split_credit(caption) == expected


def test_a_caption_of_parentheses_takes_no_time():
    caption = "( " * 20_000 + "("
    assert split_credit(caption) == (caption, None)


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Das Wehr im Winter (Foto: Ada Roe / npx)", ("Das Wehr im Winter", "Ada Roe / npx")),
        ("Das Wehr im Winter. Foto: Ada Roe/npx", ("Das Wehr im Winter.", "Ada Roe/npx")),
        ("Das Wehr im Winter | Bild: privat", ("Das Wehr im Winter", "privat")),
        ("Photograph: Ada Roe/The Osk Post", (None, "Ada Roe/The Osk Post")),
        ("The weir. Photo by Ada Roe", ("The weir.", "Ada Roe")),
        ("The weir. Photo courtesy of the Osk Museum", ("The weir.", "the Osk Museum")),
        ("The weir at noon. Ada Roe/Costa", ("The weir at noon.", "Ada Roe/Costa")),
        ("The weir at noon. Getty Images", ("The weir at noon.", "Getty Images")),
        ("A weir [Ada Roe/Costa]", ("A weir", "Ada Roe/Costa")),
        ("El azud. Crédito: Ada Roe", ("El azud.", "Ada Roe")),
        ("O açude. Crédito da foto: Ada Roe", ("O açude.", "Ada Roe")),
        ("Le seuil. Crédit photo : Mairie d’Osk", ("Le seuil.", "Mairie d’Osk")),
        ("Le seuil en hiver. © Ada Roe", ("Le seuil en hiver.", "Ada Roe")),
        ("La diga (foto Costa)", ("La diga", "Costa")),
        ("Jaz zimą. Fot. NPX/Jan Dąb", ("Jaz zimą.", "NPX/Jan Dąb")),
        ("Jez v zimě. Zdroj: Město Osk", ("Jez v zimě.", "Město Osk")),
        ("Плотина зимой. Фото: Иван Дуб / НПХ", ("Плотина зимой.", "Иван Дуб / НПХ")),
        ("Kuva: Aino Koski", (None, "Aino Koski")),
        ("冬の堰。写真：小川花子", ("冬の堰。", "小川花子")),
        ("冬の堰。（写真：小川花子）", ("冬の堰。", "小川花子")),
        ("겨울의 보. 사진=오스크통신", ("겨울의 보.", "오스크통신")),
        ("冬天的水坝。图源：奥斯克社", ("冬天的水坝。", "奥斯克社")),
        ("冬天的水坝。奥斯克社记者林一 摄", ("冬天的水坝。", "奥斯克社记者林一")),
        ("سد أوسك في الشتاء. تصوير: عادل رو", ("سد أوسك في الشتاء.", "عادل رو")),
        ("A weir. Photo: Ada Roe (license)", ("A weir.", "Ada Roe (license)")),
    ],
)
def test_a_credit_is_told_by_its_label_and_has_none(caption, expected):
    assert split_credit(caption) == expected


@pytest.mark.parametrize(
    "caption",
    [
        "The photo: a gull that nobody had seen before sits on the roof.",
        "Photo: A gull sits on the roof of the old hall at dawn.",
        "Sources of the Osk: three springs below the ridge that nobody had mapped.",
        "He said: we will see",
        "Members of the club, either swimmers and/or rowers",
        "The mayor, left. Right: the weir",
    ],
)
def test_a_caption_that_has_such_words_is_no_credit(caption):
    assert split_credit(caption) == (caption, None)


@pytest.mark.parametrize(
    "part", ["( ", "Photo ", "Foto: ", "© ", "- ", "photo/", "Fot.", "a ", "写真", "credit of ", "（图", "by "]
)
def test_a_caption_made_to_be_slow_is_read(part):
    text = part * (5_000 // len(part))
    assert all(piece is None or piece in text for piece in split_credit(text))
    assert without_credit_label(text) in text


@given(st.text(max_size=200))
def test_any_text_is_split_in_order(text):
    caption, credit = split_credit(text)
    assert caption != ""
    assert credit != ""
