import pytest
from support.pages import HOME, brief


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<tr><th>Ship</th><th>Tide</th></tr><tr><td>Gull</td><td>4:10</td></tr>", "Ship\tTide\nGull\t4:10"),
        ("<caption>Tides</caption><tr><td>a</td><td>b</td></tr>", "Tides\na\tb"),
        ("<thead><tr><th>a<th>b</thead><tbody><tr><td>c<td>d</tbody><tfoot><tr><td>e</tfoot>", "a\tb\nc\td\ne"),
        ("<tr><td></td><td>b</td><td>c</td></tr><tr><td></td></tr>", "\tb\tc"),
        ("<tr><td><p>One</p><p>two</p></td><td>three<br>four</td></tr>", "One two\tthree four"),
        ("<tr><td>a\tb\nc</td><td>d</td></tr>", "a b c\td"),
        (
            "<tr><td>a</td><td>b<table><caption>In</caption><tr><td>c</td><td>d</td></tr></table></td></tr>",
            "a\tb In c d",
        ),
        (
            "<tr><td>a<div class='td-a-rec'>Ad</div></td><td>b<script>x</script></td><td><form>c</form></td></tr>",
            "a\tb\t",
        ),
    ],
)
def test_a_table_is_a_line_a_row_with_tabs_between_cells(content, expected):
    assert brief(f"<table>{content}</table>") == [("table", expected)]


def test_pictures_and_frames_in_a_table_follow_it():
    cells = "<td>a<img src='/a.jpg'></td><td>b<iframe src='https://v.example/'></iframe></td>"
    expected = [("table", "a\tb"), ("image", f"{HOME}/a.jpg"), ("embed", "https://v.example/")]
    assert brief(f"<table><tr>{cells}</tr></table>") == expected


def test_a_table_that_only_arranges_the_page_is_its_content():
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    content = f"<table><caption>Head</caption><tr><td><h2>One</h2>{inner}</td></tr><tr><td><p>Two</p></td></tr></table>"
    assert brief(content) == [("paragraph", "Head"), ("heading", "One"), ("table", "a\tb"), ("paragraph", "Two")]
