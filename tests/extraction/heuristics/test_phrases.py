import pytest

from crawler.extraction.heuristics import phrases


@pytest.mark.parametrize("line", [
    "Read more", "RELATED STORIES:", "You may also like…", "Advertisement", "— Anzeige —", "Lea también", "Leia mais",
    "Lire aussi :", "Leggi anche", "Czytaj też", "Читайте также:", "Реклама", "اقرأ أيضاً", "פרסומת", "यह भी पढ़ें",
    "相关新闻", "関連記事", "관련기사", "Baca juga:", "Most read in world news", "3 min read", "Updated: 11 Nov 2019",
    "Опубликовано 20.11.2019, 09:30",
])  # fmt: skip
def test_a_label(line):
    assert phrases.is_label(line)


@pytest.mark.parametrize("line", [
    "Read more books, said the librarian.", "Related by marriage", "Shares fell.", "A printed map", "Published: 1984",
    "Watch!", "Discussion", "Up next", "Adverts were few.",
])  # fmt: skip
def test_no_label(line):
    assert not phrases.is_label(line)


@pytest.mark.parametrize("line", ["Comments", "12 comments", "Leave a reply", "Deixe uma resposta", "Комментарии (4)"])
def test_a_heading_of_comments_ends_the_body(line):
    assert phrases.ends_body(line)


@pytest.mark.parametrize("line", ["Discussion", "He had no comments", "Comments on the budget were kept short."])
def test_what_only_speaks_of_comments_does_not(line):
    assert not phrases.ends_body(line)


def test_what_follows_a_link_is_announced():
    assert phrases.announces_links("READ MORE: Bridge opens again")
    assert phrases.announces_links("À lire aussi : le quai en travaux")
    assert not phrases.announces_links("Read more slowly, and you will see the joke: it is in the second line.")


@pytest.mark.parametrize("line", [
    "Photo: Jo Brandt", "The harbour at dawn. (Image credit: Ana Ruiz)", "Фото: личный архив", "A map. (Ruiz/Agency)",
    "صورة: أرشيف", "© Ana Ruiz",
])  # fmt: skip
def test_a_credit_of_a_picture(line):
    assert phrases.credits_picture(line)


def test_a_sentence_is_no_credit():
    assert not phrases.credits_picture("The photo was taken at dawn (or so he said).")
