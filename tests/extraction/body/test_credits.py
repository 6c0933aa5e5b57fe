import pytest
from support.pages import SITE, article

from crawler.extraction.body.credits import read_credits
from crawler.items import Agent
from crawler.sites.credit_line import CREDIT_LINE

HARBOR, TIDE = ("https://harbor.example/1", "https://tide.example/2")


def names(line: str) -> list[str]:
    return [agent.name for agent in read_credits(line, [], SITE.credit_line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("With reports from El Faro", ["El Faro"]),
        ("With reports from El Faro, La Marea and Costa Hoy", ["El Faro", "La Marea", "Costa Hoy"]),
        ("With reports from El Faro, and Costa Hoy.", ["El Faro", "Costa Hoy"]),
        ("With reports from El Faro; La Marea & Costa Hoy", ["El Faro", "La Marea", "Costa Hoy"]),
        ("With information from: AGX", ["AGX"]),
        ("(With reports from El Faro and La Marea.)", ["El Faro", "La Marea"]),
        ("With a line\nbreak", []),
        ("With reports from El Faro\nCosta Hoy", ["El Faro", "Costa Hoy"]),
        ("With reports from 24 Mareas and the Guardia Post", ["24 Mareas", "the Guardia Post"]),
        ("WITH REPORTS FROM EL FARO AND AGX", ["EL FARO", "AGX"]),
        ("With reports from R&D Weekly", ["R&D Weekly"]),
        ("Sources: El Faro, “La Marea”", ["El Faro", "“La Marea”"]),
    ],
)
def test_the_line_names_sources(line, expected):
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "With reports from witnesses mounting, the police closed the street.",
        "With reports from Port Vela mounting, police closed the street.",
        "With reports from Port Vela, the police closed the street",
        "With reports from El Faro, the harbor opened on Monday and closed again.",
        "Sources say that the harbor is closed",
        "Sourcesville is a town.",
        "With reports from",
        "With reports from .",
        "The harbor opened, with reports from El Faro",
        "With reports from El Faro, " + "A" * 61,
        "With reports from " + ", ".join(["El Faro"] * 40),
        "",
    ],
)
def test_a_sentence_is_no_credit_line(line):
    assert names(line) == []


@pytest.mark.parametrize(
    ("line", "links", "expected"),
    [
        ("El Faro and La Marea", [("El Faro", HARBOR), ("La Marea", TIDE)], [("El Faro", HARBOR), ("La Marea", TIDE)]),
        (
            "Salt and Sails, Port and Starboard",
            [("Salt and Sails", HARBOR), ("Port and Starboard", TIDE)],
            [("Salt and Sails", HARBOR), ("Port and Starboard", TIDE)],
        ),
        ("El Faro and AGX", [("With reports from El Faro", HARBOR)], [("El Faro", HARBOR), ("AGX", None)]),
        ("El Faro, AGX", [("El Faro,", HARBOR), ("AGX.", TIDE)], [("El Faro", HARBOR), ("AGX", TIDE)]),
        ("Sol and El Sol", [("Sol", HARBOR), ("El Sol", TIDE)], [("Sol", HARBOR), ("El Sol", TIDE)]),
        ("lower case and AGX", [("lower case", HARBOR)], [("lower case", HARBOR), ("AGX", None)]),
        ("El Faro Norte", [("El Faro", HARBOR)], [("El Faro Norte", None)]),
        ("El Faro", [("With reports", HARBOR)], [("El Faro", None)]),
    ],
)
def test_a_link_covers_one_name(line, links, expected):
    agents = [Agent(name=name, url=url) for name, url in expected]
    assert read_credits(f"With reports from {line}", links, SITE.credit_line) == agents


CREDIT = "<p><em>With reports from <a href='https://harbor.example/1'>El Faro</a></em></p>"


@pytest.mark.parametrize(
    "closing", ["", "<p>Port Vela Daily</p>", "<img src='/a.jpg'>", "<p>Correction: it was Tuesday.</p><p>MVD</p>"]
)
def test_the_line_leaves_the_text_even_before_a_sign_off_or_a_picture(closing):
    found = article(f"<p>The lamp is lit.</p>{CREDIT}{closing}")
    assert found.credits == [Agent(name="El Faro", url=HARBOR)]
    assert "With reports" not in found.text
    assert "With reports" not in str(found.blocks)


@pytest.mark.parametrize("content", ["<p>The lamp is lit.</p>", "", CREDIT + "<p>One.</p><p>Two.</p><p>Three.</p>"])
def test_without_a_closing_line_there_are_no_credits(content):
    assert article(content).credits == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Con información de Faro y La Marea", ["Faro", "La Marea"]),
        ("Con reportes de El Faro", ["El Faro"]),
        ("*Com informações da Costa e da Maré", ["Costa", "Maré"]),
        ("Avec des informations de l’AFP", ["AFP"]),
        ("(Avec Reuters et AFP)", ["Reuters", "AFP"]),
        ("mit Material von dpa und AFP", ["dpa", "AFP"]),
        ("(dpa)", ["dpa"]),
        ("AFP/Reuters", ["AFP", "Reuters"]),
        ("Con informazioni dell’Ansa", ["Ansa"]),
        ("Met medewerking van Kust", ["Kust"]),
        ("Z materiałów PAP", ["PAP"]),
        ("S využitím materiálů ČTK", ["ČTK"]),
        ("По материалам ТАСС и РИА Новости", ["ТАСС", "РИА Новости"]),
        ("За матеріалами Укрінформ", ["Укрінформ"]),
        ("Με πληροφορίες από το ΑΠΕ-ΜΠΕ", ["ΑΠΕ-ΜΠΕ"]),
        ("Quelle: Küstenblatt", ["Küstenblatt"]),
        ("来源：海岸社", ["海岸社"]),
        ("（新华社）", ["新华社"]),
    ],
)
def test_the_line_is_known_in_many_languages(line, expected):
    assert [agent.name for agent in read_credits(line, [], CREDIT_LINE)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Avec le temps, tout finit par se savoir au port.",
        "Avec ses amis",
        "Sources: the survey says so",
        "Za informacją",
        "Tt",
        "AP is an agency",
        "The keeper said so. (dpa)",
        "Con información en la mano, los vecinos fueron al puerto.",
    ],
)
def test_a_sentence_is_no_credit_line_in_any_language(line):
    assert read_credits(line, [], CREDIT_LINE) == []
