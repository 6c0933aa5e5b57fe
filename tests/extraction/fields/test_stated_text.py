import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.fields.stated_text import stated_text


@pytest.mark.parametrize(
    "value",
    [None, "", " ", "undefined", "NULL", "None", "NaN", "[object Object]", "{{ a.b }}", "{% a %}", "${a}", "%%a%%"],
)
def test_an_unfilled_value_is_none(value):
    assert stated_text(value) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<p>Rain <b>at last</b>.</p>", "Rain at last."),
        ("&lt;p&gt;Rain&lt;/p&gt;&lt;p&gt;Sun&lt;/p&gt;", "Rain Sun"),
        ("Rain<br>Sun", "Rain Sun"),
        ("What the <b> tag is for", "What the <b> tag is for"),
        ("Rain < sun", "Rain < sun"),
        ("How {{ a }} is filled", "How {{ a }} is filled"),
        ("Null and void", "Null and void"),
    ],
)
def test_markup_is_left_out_and_words_about_it_stay(value, text):
    assert stated_text(value) == text


@given(st.text(alphabet="<>/pb{}%$[]a ", max_size=60))
def test_any_text_is_read(value):
    text = stated_text(value)
    assert text is None or text == text.strip() != ""
