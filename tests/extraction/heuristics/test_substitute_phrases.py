import pytest

from crawler.extraction.heuristics.substitute_phrases import (
    common_share,
    named_kind,
    says_nothing,
    stated_kind,
    words_of,
)


@pytest.mark.parametrize(("line", "kind"), [
    ("We couldn’t find the page you were looking for", "not_found"), ("404", "not_found"),
    ("Página no encontrada", "not_found"), ("pagina no encontrada", "not_found"), ("SEITE NICHT GEFUNDEN", "not_found"),
    ("페이지를 찾을 수 없습니다", "not_found"), ("This page is not available in your country", "challenge"),
    ("Forbidden", "challenge"), ("451", "challenge"), ("Site temporarily closed for maintenance", "maintenance"),
    ("Dieses Konto wurde gesperrt", "error"), ("Dein Zugriff wurde gesperrt", "challenge"), ("Index of /a", "error"),
    ("Enable JavaScript and cookies to continue", "challenge"), ("Accept cookies to continue", "consent"),
    ("Connecte-toi pour lire cet article", "sign_in"),
])  # fmt: skip
def test_a_line_names_its_kind(line, kind):
    assert named_kind(line) == kind


@pytest.mark.parametrize("line", [
    "Suspect’s car not found in the river", "Missing girl found", "Bank’s website is down", "Cookies",
    "Privacy in Peru", "Robots are coming for the harvest", "Sorry", "Oops!", "World", "The Harbour Herald", "", "…",
    "El río no existe en los mapas", "Die Brücke ist nicht mehr sicher", "Le pont n’est plus ouvert",
    "x" * 1_000, "Login at dawn, ferry at noon", "Index of leading indicators falls",
])  # fmt: skip
def test_a_headline_names_none(line):
    assert named_kind(line) is None


def test_a_sentence_may_have_a_few_other_words():
    sentence = "The pancake recipe that you were looking for was not found."
    assert named_kind(sentence) is None
    assert stated_kind(sentence) == "not_found"
    assert stated_kind("The recipe of the old baker from the valley could not be found among his papers.") is None


@pytest.mark.parametrize("sentence", [
    "Subscribe to continue reading this story.", "This story is for subscribers.", "Already a subscriber?", "Log in.",
    "To read the full story, subscribe.", "You have read your last free article.",
    "Suscríbete para seguir leyendo esta historia.", "Esta noticia es para suscriptores.", "¿Ya eres suscriptor?",
    "Abonnieren Sie, um diesen Artikel weiterzulesen.", "Diese Geschichte ist für Abonnenten.", "Schon Abonnent?",
    "Abonnez-vous pour continuer la lecture.", "Cet article est pour les abonnés.", "Déjà abonné ?",
    "Assine para continuar lendo esta matéria.", "Esta história é só para assinantes.", "Já é assinante?",
])  # fmt: skip
def test_what_stands_below_the_lead_of_an_article_for_subscribers_is_stated_without_other_words(sentence):
    assert stated_kind(sentence, most_others=0) == "sign_in"


@pytest.mark.parametrize("sentence", [
    "This article has been archived.", "Este artículo ha sido archivado.", "Dieser Artikel wurde archiviert.",
    "Cet article a été archivé.", "Este artigo foi arquivado.",
])  # fmt: skip
def test_what_was_archived_is_not_found(sentence):
    assert stated_kind(sentence, most_others=0) == "not_found"


def test_a_line_without_a_name_says_nothing():
    assert says_nothing(words_of("Oops! Sorry about that."))
    assert not says_nothing(words_of("Oops! A seagull took it."))


def test_words_are_parted_by_apostrophes_and_have_no_accents():
    assert words_of("N’ÉTAIT-ce pas l'İle?") == ["n", "etait", "ce", "pas", "l", "ile"]


def test_the_share_of_common_words_is_of_long_ones():
    assert common_share("Please check the address, or go back to our homepage.") == 1
    assert common_share("The council restored the harbour; the mayor, though, warned of floods.") < 0.5
    assert common_share("") == 1
