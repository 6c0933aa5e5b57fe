"""Pages that are served in place of others, in what wording and template they come; and articles that only speak so."""

import gzip
import json
from collections.abc import Callable
from html import escape
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.needs import CORPUS
from support.pages import extract, json_ld

from crawler.demo import Newspaper, Routes
from crawler.judgement import Substitute
from crawler.sites import site_named
from crawler.sites.any_site import any_site

SITE = any_site("https://herald.example")
URL = "https://herald.example/news/council-votes-on-the-quay/"
NAME = "The Harbour Herald"

# By kind and language: wordings, and sentences that stand below them.
WORDINGS: dict[tuple[Substitute, str], tuple[str, str]] = {
    ("not_found", "en"): (
        (
            "Page not found|Error 404|Sorry, we can't find that page|This article is no longer available"
            "|Nothing to see here"
            "|The story you requested has been moved or deleted|Oops! That page can’t be found.|This link has expired"
        ),
        "Please check the address, or go back to our homepage. You can also use the search.",
    ),
    ("not_found", "es"): (
        (
            "Página no encontrada|Lo sentimos, esta página no existe"
            "|La noticia que busca ya no está disponible|Enlace roto"
            "|El artículo ha sido eliminado|No encontramos lo que buscas|Artículo retirado"
            "|Error 404: página inexistente"
        ),
        "Compruebe la dirección o vuelva a la portada. También puede usar el buscador.",
    ),
    ("not_found", "de"): (
        (
            "Seite nicht gefunden|Diese Seite existiert nicht|Der Artikel ist nicht mehr verfügbar"
            "|Hoppla, hier ist nichts"
            "|Dieser Beitrag wurde gelöscht oder verschoben|Ups, diese Seite gibt es nicht mehr|Fehler 404"
            "|Du hast dich wohl verlaufen"
        ),
        "Bitte prüfen Sie die Adresse oder gehen Sie zurück zur Startseite.",
    ),
    ("not_found", "fr"): (
        (
            "Page introuvable|Cette page n’existe pas|L’article que vous cherchez n’est plus disponible|Erreur 404"
            "|Désolé, nous n'avons pas trouvé cette page|Cet article a été supprimé"
            "|Oups, page non trouvée|Il n’y a rien ici"
        ),
        "Vérifiez l’adresse ou retournez à la page d’accueil. Vous pouvez aussi utiliser la recherche.",
    ),
    ("not_found", "pt"): (
        (
            "Página não encontrada|Esta página não existe mais"
            "|A matéria que você procura não está mais disponível|Erro 404"
            "|O conteúdo foi removido|Ops, não achamos esta página|Parece que você se perdeu|Link inválido ou expirado"
        ),
        "Verifique o endereço ou volte à página inicial.",
    ),
    ("not_found", "others"): (
        (
            "Pagina non trovata|Pagina niet gevonden|Nie znaleziono strony|Sidan hittades inte|Страница не найдена"
            "|ページが見つかりません|الصفحة غير موجودة"
        ),
        "404",
    ),
    ("sign_in", "en"): (
        "Log in|Sign in to continue reading|Create your free account|Subscribe to unlock this article|Members only",
        "To read this story, please enter your e-mail address and password.",
    ),
    ("sign_in", "es"): (
        (
            "Iniciar sesión|Inicia sesión para continuar|Regístrate gratis para seguir leyendo"
            "|Contenido exclusivo para suscriptores"
        ),
        "Escriba su correo electrónico y su contraseña para entrar.",
    ),
    ("sign_in", "de"): (
        "Anmelden|Bitte melden Sie sich an|Melde dich an, um weiterzulesen|Exklusiv für Abonnenten",
        "Bitte geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.",
    ),
    ("sign_in", "fr"): (
        "Connexion|Connectez-vous pour continuer|Article réservé aux abonnés|Créez un compte pour lire la suite",
        "Saisissez votre adresse électronique et votre mot de passe.",
    ),
    ("sign_in", "pt"): (
        "Entrar|Faça login para continuar|Conteúdo exclusivo para assinantes|Registe-se para ler este artigo",
        "Introduza o seu e-mail e a palavra-passe.",
    ),
    ("consent", "en"): (
        "We value your privacy|Before you continue|Cookie settings|Please accept our terms of use",
        (
            "We and our partners store information on your device, such as cookies. You can change your"
            " choices at any time."
        ),
    ),
    ("consent", "es"): (
        "Tu privacidad nos importa|Antes de continuar|Configuración de cookies",
        "Nosotros y nuestros socios almacenamos información en su dispositivo y tratamos datos personales.",
    ),
    ("consent", "de"): (
        "Ihre Privatsphäre ist uns wichtig|Wir brauchen deine Zustimmung|Cookie-Einstellungen",
        "Wir und unsere Partner speichern Informationen auf Ihrem Gerät und verarbeiten personenbezogene Daten.",
    ),
    ("consent", "fr"): (
        "Nous respectons votre vie privée|Avant de continuer|Gérer mes cookies",
        "Nos partenaires et nous stockons des informations sur votre appareil et traitons des données personnelles.",
    ),
    ("consent", "pt"): (
        "A sua privacidade é importante para nós|Antes de continuar|Definições de cookies",
        "Nós e os nossos parceiros armazenamos informações no seu dispositivo e tratamos dados pessoais.",
    ),
    ("maintenance", "en"): ("Down for maintenance|We’ll be right back|Site under construction", "Thank you."),
    ("maintenance", "es"): ("Sitio en mantenimiento|Volvemos enseguida|Web en obras", "Gracias por su paciencia."),
    ("maintenance", "de"): ("Wartungsarbeiten|Wir sind gleich zurück|Website im Umbau", "Wir bitten um etwas Geduld."),
    ("maintenance", "fr"): ("Maintenance en cours|Nous revenons très vite|Site en travaux", "Merci de votre patience."),
    ("maintenance", "pt"): ("Em manutenção|Voltamos já|Página em construção", "Obrigado pela sua paciência."),
    ("error", "en"): (
        (
            "Error establishing a database connection|500 Internal Server Error|Something went wrong"
            "|This account has been suspended|This domain is for sale"
        ),
        "Please try again later.",
    ),
    ("error", "es"): (
        "Error al establecer una conexión con la base de datos|Algo salió mal|Servicio no disponible",
        "Inténtelo de nuevo más tarde.",
    ),
    ("error", "de"): (
        "Fehler beim Aufbau einer Datenbankverbindung|Etwas ist schiefgelaufen|Interner Serverfehler",
        "Bitte versuchen Sie es später erneut.",
    ),
    ("error", "fr"): (
        "Erreur lors de la connexion à la base de données|Une erreur est survenue|Service indisponible",
        "Veuillez réessayer plus tard.",
    ),
    ("error", "pt"): (
        "Erro ao estabelecer uma conexão com o banco de dados|Algo deu errado|Serviço indisponível",
        "Por favor, tente novamente mais tarde.",
    ),
    ("challenge", "en"): (
        "Just a moment...|Checking your browser|Access denied|Verify you are human|403 Forbidden|Too many requests",
        "This process is automatic. Your browser will redirect shortly.",
    ),
    ("challenge", "es"): (
        "Un momento…|Comprobando su navegador|Acceso denegado|Verifica que eres humano",
        "Este proceso es automático. Será redirigido en breve.",
    ),
    ("challenge", "de"): (
        "Einen Moment bitte|Ihr Browser wird überprüft|Zugriff verweigert|Bestätigen Sie, dass Sie ein Mensch sind",
        "Dieser Vorgang läuft automatisch. Sie werden gleich weitergeleitet.",
    ),
    ("challenge", "fr"): (
        "Un instant…|Vérification de votre navigateur|Accès refusé|Êtes-vous un robot ?",
        "Ce processus est automatique. Vous serez redirigé sous peu.",
    ),
    ("challenge", "pt"): (
        "Um momento…|Verificando seu navegador|Acesso negado|Confirme que não é um robô",
        "Este processo é automático. Você será redirecionado em breve.",
    ),
}
FORMS: dict[Substitute, str] = {
    "sign_in": '<form><input type="email"><input type="password"><button>OK</button></form>',
    "consent": "<form><button>OK</button></form>",
}

# A site's template: its navigation, what is related, what is most read, its foot.
CARD = (
    '<article class="card"><h3><a href="/news/river-{0}-and-what-came-of-it/">The river, part {0}: what'
    " came of it</a></h3>"
    "<p>The water rose by two metres in the night, and people left their houses. Nobody was hurt.</p></article>"
)
NAVIGATION = (
    f'<header><a class="logo" href="/">{NAME}</a><nav><ul>'
    + "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("world", "politics", "sport", "science"))
    + "</ul></nav></header>"
)
RELATED = f'<section class="related"><h2>Related stories</h2>{"".join(map(CARD.format, range(6)))}</section>'
ASIDE = (
    '<aside class="sidebar"><h2>Most read</h2><ol>'
    + "".join(f'<li><a href="/news/most-read-item-{number}/">Most read item {number}</a></li>' for number in range(15))
    + "</ol><h3>Newsletter</h3><p>Sign up for our newsletter and get the news each morning.</p></aside>"
)
FOOT = f'<footer><p>© 2026 {NAME}. All rights reserved.</p><a href="/privacy/">Privacy</a></footer>'


def small(title: str, content: str, head: str = "") -> str:
    return f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title>{head}<body>{content}</body>"


def full(title: str, content: str, head: str = "", tag: str = "article") -> str:
    return small(
        title, f"{NAVIGATION}<main><{tag}>{content}</{tag}>{RELATED}</main>{ASIDE}{FOOT}",
        f'<meta property="og:site_name" content="{NAME}">{head}',
    )  # fmt: skip


WEB_PAGE = json_ld({"@graph": [{"@type": "WebSite", "name": NAME}, {"@type": "WebPage", "url": URL}]})
TEMPLATES: dict[str, Callable[[str, str], str]] = {
    "small": lambda phrase, text: small(phrase, f"<h1>{phrase}</h1>{text}"),
    "small, without a heading": lambda phrase, text: small(f"{NAME} – {phrase}", text),
    "in an article": lambda phrase, text: full(f"{phrase} | {NAME}", f"<h1>{phrase}</h1>{text}"),
    "in an article, without a heading": lambda phrase, text: full(f"{phrase} - {NAME}", text),
    "below an h2": lambda phrase, text: full(f"{phrase} - {NAME}", f"<h2>{phrase}</h2>{text}", tag="div"),
    "with a WebPage": lambda phrase, text: full(f"{phrase} | {NAME}", f"<h1>{phrase}</h1>{text}", WEB_PAGE, tag="div"),
    "titled as the site": lambda phrase, text: full(NAME, f"<h1>{phrase}</h1>{text}"),
    "stated as an article": lambda phrase, text: full(
        f"{phrase} | {NAME}", f"<h1>{phrase}</h1>{text}", '<meta property="og:type" content="article">' + stated(phrase)
    ),
}  # fmt: skip


def stated(headline: str) -> str:
    node = {"@type": "NewsArticle", "headline": headline, "datePublished": "2026-01-02T03:04:05Z"}
    return json_ld({**node, "author": {"@type": "Person", "name": "Ana Ruiz"}})


def told(page: str, url: str = URL) -> Substitute | None:
    return extract(page, url=url, site=SITE).substitute


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("kind", "language"), WORDINGS)
def test_a_page_in_place_of_another_is_told_in_any_template(kind, language, template):
    phrases, text = WORDINGS[kind, language]
    content = f"<p>{text}</p>{FORMS.get(kind, '')}"
    found = {phrase: told(TEMPLATES[template](phrase, content)) for phrase in phrases.split("|")}
    assert found == dict.fromkeys(found, kind)


@pytest.mark.parametrize("language", ["en", "es", "de", "fr", "pt"])
def test_a_soft_404_may_name_itself_in_its_text_alone(language):
    phrase = WORDINGS["not_found", language][0].split("|")[1 if language != "en" else 2]
    assert told(full(NAME, f"<p>{phrase}.</p>")) == "not_found"
    assert told(full("", f"<p>{phrase}.</p>")) == "not_found"


def test_of_a_wall_in_a_form_the_form_counts():
    assert told(full(f"Sign in | {NAME}", f"<h1>Sign in</h1>{FORMS['sign_in']}")) == "sign_in"
    assert told(full(f"Subscribe | {NAME}", "<h1>Subscribe</h1><p>One peso a year, in advance.</p>")) is None


FREE = {
    "Page not found": ("not_found", "Well, this is awkward"),
    "Página no encontrada": ("not_found", "Vaya, esto es incómodo"),
    "Seite nicht gefunden": ("not_found", "Das ist uns jetzt peinlich"),
    "Page introuvable": ("not_found", "Oups, c'est gênant"),
    "Página não encontrada": ("not_found", "Ops, que situação"),
    "Maintenance": ("maintenance", "We are sprucing things up"),
    "Mantenimiento": ("maintenance", "Estamos de reformas"),
    "Wartungsarbeiten": ("maintenance", "Wir bauen um"),
    "Maintenance en cours": ("maintenance", "Nous faisons peau neuve"),
    "Manutenção": ("maintenance", "Estamos a arrumar a casa"),
    "This article has been archived": ("not_found", "Gone fishing"),
}
LITTLE = "Our gulls have carried it away, or it never was. The front page has all that is new today."


@pytest.mark.parametrize("title", FREE)
@pytest.mark.parametrize("name", [NAME, "El Faro"])
def test_of_a_page_with_little_text_the_title_counts_whatever_the_heading_says(title, name):
    kind, heading = FREE[title]
    assert told(full(f"{title} - {name}", f"<h1>{heading}</h1><p>{LITTLE}</p>")) == kind
    assert told(small(f"{title} - {name}", f"<h1>{heading}</h1><p>{LITTLE}</p>")) == kind


@pytest.mark.parametrize("separator", [": ", " : "])
def test_a_page_whose_heading_goes_on_with_its_title_is_none(separator):
    title = f"Access denied{separator}court shuts out press"
    for heading in ("Court shuts out press", title, "Court shuts out press again"):
        for name in ("", f" | {NAME}"):
            page = full(f"{title}{name}", f"<h1>{heading}</h1><p>The judges gave no reason on Monday.</p>")
            assert told(page) is None


@pytest.mark.parametrize(("title", "heading", "kind"), [
    ("Oops", "Oops! That page can't be found.", "not_found"),
    ("Subscribe", "Subscribe to continue reading", "sign_in"),
])  # fmt: skip
def test_a_title_that_shortens_the_heading_bears_it_out_above_many_teasers(title, heading, kind):
    teasers = f'<section class="related">{"".join(map(CARD.format, range(6, 26)))}</section>'
    content = f"<h1>{heading}</h1><p>{LITTLE}</p>{teasers}"
    assert told(full(f"{title} | {NAME}", content)) == kind
    assert told(full(f"{title} - El Faro", content)) == kind
    assert told(full(f"{title} - El Faro", f"{content}<p>El Faro</p>")) is None
    assert told(full(f"News | {NAME}", content)) is None


# What servers and the makers of checks for bots serve, shortened.
SERVED: dict[str, tuple[Substitute, str]] = {
    "Cloudflare": ("challenge", "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
    "Cloudflare, blocked": (
        "challenge",
        ("<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>"
        "<h2><span>You are unable to access</span> herald.example</h2>"),
    ),
    "Cloudflare, without a server": (
        "error",
        ("<title>herald.example | 521: Web server is down</title>"
        "<h1><span>Web server is down</span><span>Error code 521</span></h1>"),
    ),
    "Akamai": (
        "challenge",
        ("<TITLE>Access Denied</TITLE><H1>Access Denied</H1>You don't have permission to access this page."
        "<P>Reference #18.6f"),
    ),
    "DataDome": (
        "challenge",
        ("<title>herald.example</title><p>Please enable JS and disable any ad blocker</p>"
        '<script src="https://ct.captcha-delivery.com/c.js"></script>'),
    ),
    "PerimeterX": (
        "challenge",
        ("<title>Access to this page has been denied.</title><h1>Please verify you are a human</h1>"
        '<div id="px-captcha"></div>'),
    ),
    "Imperva": ("challenge", '<iframe src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful.</iframe>'),
    "AWS WAF": ("challenge", '<title></title><script>window.gokuProps = {"key": "x"};</script><div id="c"></div>'),
    "Sucuri": ("challenge", "<title>Sucuri WebSite Firewall - Access Denied</title><h1>Sucuri Website Firewall</h1>"),
    "DDoS-Guard": ("challenge", "<title>DDoS-Guard</title><h1>Checking your browser before accessing the site</h1>"),
    "Vercel": ("challenge", "<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>"),
    "Anubis": ("challenge", "<title>Making sure you're not a bot!</title><h1>Making sure you're not a bot!</h1>"),
    "nginx, 404": ("not_found", "<title>404 Not Found</title><center><h1>404 Not Found</h1></center>nginx/1.18.0"),
    "nginx, 502": ("error", "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center>nginx"),
    "nginx": ("error", "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>Further work is required.</p>"),
    "Apache": ("error", "<title>Apache2 Ubuntu Default Page: It works</title><p>This page tests the server.</p>"),
    "Apache, 403": (
        "challenge",
        "<title>403 Forbidden</title><h1>Forbidden</h1><p>You don't have permission to access this resource.</p>",
    ),
    "Apache, a folder": ("error", "<title>Index of /news</title><h1>Index of /news</h1>"),
    "IIS": ("error", '<title>IIS Windows Server</title><a href="https://else.example/"><img src="a.png"></a>'),
    "IIS, 404": (
        "not_found",
        ("<title>404 - File or directory not found.</title><h1>Server Error</h1>"
        "<h2>404 - File or directory not found.</h2>"),
    ),
    "Varnish": ("error", "<title>503 Backend fetch failed</title><h1>Error 503 Backend fetch failed</h1>"),
    "PHP": ("error", "<b>Fatal error</b>:  Uncaught mysqli_sql_exception: Connection refused in /var/www/index.php:3"),
    "WordPress": ("error", "<title>Database Error</title><h1>Error establishing a database connection</h1>"),
    "WordPress, updating": ("maintenance", "<title>Maintenance</title><h1>Briefly unavailable for maintenance.</h1>"),
    "a host": ("error", "<title>Account Suspended</title><h1>This Account has been suspended.</h1>"),
    "a registrar": ("error", "<title>herald.example is for sale</title><h1>herald.example</h1><p>Buy this domain.</p>"),
}  # fmt: skip


@pytest.mark.parametrize("maker", SERVED)
def test_what_servers_and_their_guards_serve_is_told(maker):
    kind, page = SERVED[maker]
    assert told(page) == kind


BODY = (
    "The council met on Tuesday evening to decide what should become of the old quay, which has stood empty since the"
    " ferry stopped. Members spoke for three hours, and the public gallery was full. In the end a narrow majority voted"
    " to restore it with money from the regional fund, though the mayor warned that the sum would not suffice."
)
ABOUT = (
    "A page that cannot be found says more about a site than its front page does. Designers have turned the error into"
    " a joke, a game, a small apology. When the server returns 404, the reader has lost the way. Something went wrong,"
    " it says; access was denied, the story has been removed, please accept cookies and log in."
)
BYLINE = (
    '<p class="byline">By <a rel="author" href="/author/ana/">Ana Ruiz</a></p><time datetime="2026-02-03">3 Feb</time>'
)
HEADLINES = [
    "Page not found: how the 404 page became an art form", "Access denied: the long road to a visa", "Error 404",
    "Cloudflare outage takes down half of the web", "Access denied", "Something went wrong", "Under maintenance",
    "We value your privacy, they say. They do not", "Before you continue", "Are you a robot?", "Cookies", "Lost",
    "Página no encontrada: la historia del error 404", "La web del ayuntamiento, caída por mantenimiento",
    "Acceso denegado", "Zugriff verweigert: Wie Firmen ihre Daten verlieren", "Seite nicht gefunden", "Accès refusé",
    "Page introuvable : petite histoire de l’erreur 404", "Erro 404: a página que ninguém quer ver", "Acesso negado",
    "Why your login no longer works", "The server is down", "Log in or stay out", "Sign in, please",
]  # fmt: skip


def article(
    headline: str, *paragraphs: str, before: str = "", after: str = "", signed: bool = True, h: str = "h1"
) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    content = f"{before}<{h}>{headline}</{h}>{BYLINE if signed else ''}{text}{after}"
    return full(f"{headline} | {NAME}", content, stated(headline) if signed else "")


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("headline", HEADLINES)
def test_an_article_about_such_pages_is_none(headline, signed):
    assert told(article(headline, ABOUT, BODY, signed=signed)) is None
    assert told(article(headline, BODY, BODY, signed=signed)) is None


@pytest.mark.parametrize("headline", HEADLINES)
def test_an_article_about_such_pages_is_none_though_it_is_short(headline):
    assert told(article(headline, BODY)) is None


@pytest.mark.parametrize("headline", [
    "We'll be back soon: ferry under maintenance", "Access denied: court shuts out press", "Access denied",
    "Mantenimiento en la red: corte de agua el lunes", "Mantenimiento en la red", "Problemas técnicos en la red",
    "Travaux sur la ligne 4", "Wartung der Fähre", "Zugang gesperrt", "Acesso bloqueado", "Server problems",
    "Back soon",
])  # fmt: skip
@pytest.mark.parametrize("text", [
    "The ferry stays in the harbour until Monday, its operator said.",
    "La línea estará cerrada hasta el lunes, dijo la empresa.",
    "Die Fähre bleibt bis Montag im Hafen, teilte der Betreiber mit.",
])  # fmt: skip
def test_a_signed_flash_is_none(headline, text):
    assert told(article(headline, text)) is None


def test_only_the_bare_phrase_outweighs_a_signature():
    assert told(article("Access denied", "Please come back on Monday.")) == "challenge"
    assert told(article("We'll be back soon: ferry under maintenance", "Please come back on Monday.")) is None
    assert told(article("Travaux sur la ligne 4", "Merci de votre patience.")) is None


ACCEPT = "<p>We and our partners use cookies.</p><button>Accept</button>"
BANNERS = {
    "cookie banner": f'<div id="cookie-consent"><h2>We value your privacy</h2>{ACCEPT}</div>',
    "banner of any name": f"<div class=fc-root><h2>We value your privacy</h2>{ACCEPT}</div>",
    "banner with an h1": f"<div class=x1><h1>Before you continue</h1>{ACCEPT}</div>",
    "consent dialog": f"<dialog open><h1>Your privacy matters</h1>{ACCEPT}</dialog>",
    "login dialog": '<div class="modal login"><h2>Log in</h2><form><input type=password></form></div>',
    "login form": "<div class=x1><h1>Log in</h1><form><input type=email><input type=password></form></div>",
    "newsletter form": "<div class=x1><h2>Subscribe to our newsletter</h2><form><input type=email></form></div>",
}


@pytest.mark.parametrize("heading", ["h1", "h2", "div"])
@pytest.mark.parametrize("banner", BANNERS)
def test_an_article_below_a_banner_or_a_form_is_none(banner, heading):
    for signed, paragraphs in product((True, False), ((BODY, BODY), (BODY,), ("The river has risen. Trains stand.",))):
        page = article("Council votes on the quay", *paragraphs, before=BANNERS[banner], signed=signed, h=heading)
        assert told(page) is None


@pytest.mark.parametrize("url", ["https://herald.example/", "https://herald.example/world/", URL])
@pytest.mark.parametrize("banner", ["", *BANNERS])
def test_a_list_of_teasers_is_none_whatever_lies_over_it(banner, url):
    cards = "".join(map(CARD.format, range(20)))
    for title, heading in (
        (NAME, ""),
        (f"World news | {NAME}", "<h1>World</h1>"),
        (f"Security | {NAME}", "<h1>Security</h1>"),
    ):
        page = small(title, f"{BANNERS.get(banner, '')}{NAVIGATION}<main>{heading}{cards}</main>{ASIDE}{FOOT}")
        assert told(page, url) is None


def test_an_article_behind_a_wall_is_none():
    wall = (
        "<div class=paywall><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in to keep reading.</p>"
        "<form><input type=email><input type=password></form></div>"
    )
    for signed, lead in product((True, False), (BODY, BODY[:120])):
        assert told(article("Council votes on the quay", lead, after=wall, signed=signed)) is None


SHORT = {
    "flash": article("Trains stopped", "The river has reached the second bridge.", signed=False),
    "flash about an outage": article(
        "Bank’s website is down",
        "The website of the bank is currently unavailable. The service will be back soon.",
        signed=False,
    ),
    "flash about a page": article(
        "Party removes page", "The page has been removed. It can no longer be found.", signed=False
    ),
    "gallery": article(
        "The river in pictures", '<figure><img src="/a.jpg"><figcaption>The quay.</figcaption></figure>'
    ),
    "film": article("Watch: the flood", "<video src=/v.mp4></video>This video is not available here.", signed=False),
    "film alone": full("Goal of the night", "<iframe src=/v></iframe><p>This content is not available here.</p>"),
    "script": article("Council votes on the quay", "Please enable JavaScript to read this page.", BODY, signed=False),
}


@pytest.mark.parametrize("page", SHORT)
def test_a_short_page_of_its_own_is_none(page):
    assert told(SHORT[page]) is None


def test_a_page_without_anything_is_none():
    assert told("") is None
    assert told(full(NAME, "")) is None


def test_of_the_demo_newspaper_only_the_page_for_unknown_paths_is_told():
    routes = Routes(Newspaper(articles=40))
    home, site = routes.newspaper.base_url, site_named("demo")
    articles = routes.newspaper.published
    urls = [home + "/", *(article.url for article in articles), *routes.other_urls()]
    urls += [url for article in articles[:10] for url in routes.variants(article)]
    answers = {url: routes.answer(url.removeprefix(home)) for url in urls}
    pages = {url: extract(answer.body, url=url, site=site) for url, answer in answers.items() if answer.status == 200}
    assert {url: page.substitute for url, page in pages.items() if page.substitute or page.claimed_url} == {}
    assert {url: page.notice for url, page in pages.items() if page.notice} == {}
    unknown = routes.answer("/news/never-written/")
    for reader in (site, any_site(home)):
        assert extract(unknown.body, url=f"{home}/news/never-written/", site=reader).substitute == "not_found"


@pytest.mark.needs("corpus")
def test_no_saved_article_is_told():
    truth = json.loads((CORPUS / "wcxb" / "truth.json").read_text("utf-8"))
    pages = {path: gzip.decompress(path.read_bytes()) for path in CORPUS.rglob("*.html.gz")}
    pages |= {path: path.read_bytes() for path in CORPUS.rglob("*.html")}
    urls = {path: truth.get(path.name.partition(".")[0], {}).get("url", URL) for path in pages}
    read = {path.name: extract(body, url=urls[path], site=any_site(urls[path])) for path, body in pages.items()}
    found = {name: (page.substitute, page.notice) for name, page in read.items()}
    assert {name: kinds for name, kinds in found.items() if any(kinds)} == {}


PIECES = [
    "<title>", "404", "Page not found", " | ", "<h1>", "</h1>", "<h2>", "Log in", "<a href=/>", "</a>", "<p>", ". ",
    "Something went wrong", "<form>", "<input type=password>", "<script>", "</script>", "_cf_chl_opt", "<main>",
    "<aside>", "<article>", "\u0301", "ß", "ﬁ", "\u00ad", "<iframe>", "<meta name=robots content=noindex>", "<dialog>",
    "<meta property=og:title content='404'>", "<time datetime=2026-01-01>", "cookies", "页面不存在", "İ", "</body>",
    "<div class=error404>", "<noscript>", "<frameset>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markup_is_judged(page):
    body = page.encode("utf-8", "surrogatepass")
    for site in (SITE, site_named("demo")):
        assert extract(body, url=f"{site.base_url}/news/a-page-of-long/", site=site).substitute in (
            None, "not_found", "error", "maintenance", "sign_in", "consent", "challenge",
        )  # fmt: skip
