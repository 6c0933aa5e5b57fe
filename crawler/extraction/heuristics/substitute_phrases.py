"""What pages say that are served in place of others, in the web's larger languages. It knows phrases, not pages.

A phrase is told by two things: a core that names the kind ("not found"), and how many of its words are those that such
phrases are made of. "Sorry, we can't find the page you were looking for" has no other words; "Suspect's car not found
in the river" has. Words are compared without case, accents and marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from crawler.extraction.heuristics.substitute_words import is_common
from crawler.judgement.page import Substitute

__all__ = ["common_share", "named_kind", "says_nothing", "stated_kind", "words_of"]

Kinds: TypeAlias = tuple[tuple[Substitute, re.Pattern[str]], ...]
"""Patterns of words parted by single spaces, by what they name; the first that matches counts."""

_PAGE_EN = r"(?:page|article|story|content|post|link|url|address|item|document|file|resource|webpage)"
_PAGE_ES = r"(?:pagina|articulo|noticia|nota|contenido|enlace|direccion|url|recurso|documento)"
_PAGE_DE = r"(?:(?:web)?seite|artikel|beitrag|inhalt|meldung|link|adresse|url|dokument|text|nachricht)"
_PAGE_FR = r"(?:page|article|contenu|lien|adresse|url|ressource|document)"
_PAGE_PT = r"(?:pagina|artigo|noticia|materia|reportagem|conteudo|link|ligacao|hiperligacao|endereco|url|recurso)"

_CHALLENGE = (
    r"just a moment|attention required|pardon our interruption|one more step|press (?:and )?hold",
    r"please (?:wait|stand by)",
    (r"(?:check|verify|validat|inspect)ing (?:\w+ ){0,3}(?:browser|connection|device|secure|human|identity|"
     r"access|request)"),
    r"(?:human|robot|bot|browser|security|visitor) (?:check|verification|challenge|checkpoint|test)",
    r"(?:re)?captcha|turnstile",
    r"(?:verify|confirm|prove|ensure|sure) (?:\w+ ){0,4}(?:human|robots?|bots?|person|humanity)",
    r"not (?:a |an )?(?:robot|bot)|(?:are|re) (?:\w+ )?(?:a |an )?(?:human|robot|bot|real person)",
    r"client challenge|bot protection|ddos|firewall|waf",
    r"access (?:\w+ ){0,6}(?:denied|blocked|restricted|forbidden|refused|limited)|permission denied",
    r"access denied",
    (r"(?:you|ip|address|device|browser|connection|requests?|access) (?:\w+ ){0,3}(?:blocked|banned|flagged|"
     r"rejected|denied)"),
    r"forbidden|blocked|(?:not|un) ?authori[sz]ed|authori[sz]ation required|denied access|unsuccessful",
    r"client blocked|(?:don t|do not|not) have (?:\w+ ){0,2}(?:permissions?|access|authori[sz]ation)",
    r"too many requests|rate limit(?:ed)?",
    (r"(?:unusual|suspicious|automated|abnormal) (?:\w+ )?(?:traffic|activity|behaviou?r|requests?|access|tools?|"
     r"queries)"),
    r"(?:enable|turn on|allow) (?:javascript|js|cookies)|javascript (?:\w+ ){0,2}(?:required|disabled|enabled)",
    r"(?:not|un) ?available (?:\w+ ){0,4}(?:country|region|location|area|countries|europe|european|legal)",
    r"(?:from|in) your (?:country|region|location)|(?:401|403|429|451)",
    # Spanish, Portuguese.
    r"(?:un|solo un|um|so um|apenas um) momento|espere|aguarde",
    r"acceso (?:\w+ ){0,5}(?:deneg|restring|bloque|prohib|limit)\w*",
    r"acesso (?:\w+ ){0,5}(?:neg|restri|bloque|proib|recus)\w*|prohibido|proibido|(?:deneg|neg)ad[oa]",
    r"bloquead[oa]s?",
    (r"(?:verific|comprob|compruebe?|confirm|demuestr|demostr|prov|comprov|asegur|certific)\w* (?:\w+ "
     r"){0,7}(?:human|robot?|persona?|pessoa|navegador|conexi?[oa]n?|identidade?|segur|bot)\w*"),
    (r"(?:eres|es|usted es|seas|sea|sos|e voce|voce e|nao e|no es|no eres|no soy|nao sou|ser) (?:\w+ )?(?:human|"
     r"robot?|bot)\w*"),
    (r"(?:comprobacion|verificacion|control|verificacao|checagem) (?:\w+ ){0,3}(?:seguridad|seguranca|human\w*|"
     r"navegador|robots?|robos)"),
    r"(?:no|sin|nao|sem) (?:\w+ ){0,3}(?:permiso|autoriza|permiss)\w*|no autorizado|nao autorizado",
    (r"(?:actividad|trafico|comportamiento|atividade|actividade|trafego|comportamento|acesso)s? (?:inusual|"
     r"sospechos|automatiz|incomu|suspeit|automat)\w*"),
    r"(?:habilit|activ|ativ)\w* (?:\w+ ){0,2}(?:javascript|cookies)",
    r"demasiad[ao]s (?:solicitudes|peticiones|pedidos)|muit[ao]s (?:solicitacoes|requisicoes|pedidos)",
    r"no (?:\w+ ){0,2}disponible (?:\w+ ){0,4}(?:pais|region|ubicacion)",
    r"nao (?:\w+ ){0,2}disponivel (?:\w+ ){0,4}(?:pais|regiao)",
    # German.
    r"(?:einen|nur einen|nur ein) (?:moment|augenblick)",
    r"zugriff (?:\w+ ){0,4}(?:verweigert|gesperrt|blockiert|verboten|eingeschrankt|abgelehnt|untersagt)",
    r"zugang (?:\w+ ){0,4}(?:verweigert|gesperrt|blockiert|verboten|eingeschrankt|untersagt)",
    r"(?:gesperrt|blockiert|verboten)",
    (r"(?:uberpruf|pruf|bestatig|verifizier|sicher|beweis)\w* (?:\w+ ){0,7}(?:mensch|roboter|bot|browser|"
     r"verbindung|identitat)\w*"),
    r"(?:browser|verbindung|mensch|roboter|identitat) (?:\w+ ){0,5}(?:uberpruf|gepruf|bestatig|verifizier)\w*",
    r"browser wird gepruft|(?:kein|ein) (?:mensch|roboter|bot)",
    r"sicherheits(?:uberprufung|prufung|kontrolle|abfrage|check)|mensch oder (?:roboter|maschine)|browserprufung",
    r"keine? (?:berechtigung|zugriffsrecht\w*|erlaubnis)|nicht (?:berechtigt|autorisiert)",
    (r"(?:ungewohnlich|verdachtig|automatisiert)\w* (?:\w+ )?(?:aktivitat|datenverkehr|zugriff|anfrage|"
     r"verhalten)\w*"),
    r"(?:javascript|cookies) (?:\w+ ){0,4}aktivier\w*|aktivier\w* (?:\w+ ){0,3}(?:javascript|cookies)",
    r"zu viele (?:anfragen|zugriffe)|in (?:ihrem|deinem) land",
    r"nicht (?:\w+ )?verfugbar in (?:ihrer|deiner) region|in (?:ihrer|deiner) region nicht",
    # French.
    r"(?:un|juste un) (?:instant|moment)|acces (?:\w+ ){0,5}(?:refus|interdit|bloqu|restreint|limit)\w*|interdit",
    r"bloquee?s?",
    (r"(?:verifi|confirm|prouv|assur|control)\w* (?:\w+ ){0,8}(?:humain|robot|personne|navigateur|connexion|"
     r"identite|bot)\w*"),
    r"(?:etes vous|vous etes|tu es|es tu|pas|suis) (?:\w+ )?(?:un |une )?(?:\w+ )?(?:humain|robot|bot)\w*",
    r"(?:controle|verification) (?:de )?(?:securite|humaine?|navigateur)",
    r"(?:n avez pas|pas) (?:\w+ ){0,3}(?:autoris|permission)\w*|non autorisee?",
    r"(?:activite|trafic|comportement|requetes?)s? (?:inhabituel|suspect|automati)\w*",
    r"activ\w* (?:\w+ ){0,2}(?:javascript|cookies)|trop de requetes|(?:dans|depuis) votre (?:pays|region)",
    # Italian, Dutch.
    r"accesso (?:\w+ ){0,3}(?:negato|bloccato|limitato)|verific\w* (?:\w+ ){0,5}(?:umano|robot|browser)",
    r"sei un (?:umano|robot)|un momento|toegang (?:\w+ ){0,3}(?:geweigerd|geblokkeerd|ontzegd)",
    r"(?:controleer|bevestig|controle)\w* (?:\w+ ){0,5}(?:mens|robot|browser)|even geduld",
)  # fmt: skip
_HOST = (
    r"(?:account|site|website|domain) (?:\w+ ){0,3}(?:suspended|disabled|expired)|bandwidth limit",
    r"domain (?:\w+ ){0,4}(?:for sale|parked)|this domain|buy this domain",
    r"(?:cuenta|sitio|dominio|conta|site|dominio) (?:\w+ ){0,3}suspen\w+|dominio (?:\w+ ){0,3}(?:venta|venda)",
    r"(?:konto|account|domain|website) (?:\w+ ){0,3}(?:gesperrt|zu verkaufen|zum verkauf|deaktiviert)",
    r"(?:compte|site|domaine) (?:\w+ ){0,3}(?:suspendu|a vendre|en vente)",
)  # fmt: skip
_MAINTENANCE = (
    r"maintenance|(?:we ll |will |we re |are )?be (?:right )?back|back (?:soon|shortly|online|in a|up)",
    r"under construction|sprucing (?:\w+ )?up",
    (r"(?:upgrad|updat|improv|work)ing (?:on )?(?:\w+ ){0,2}(?:site|website|systems?|servers?|services?|things|"
     r"pages?)"),
    r"down for|making (?:\w+ ){0,2}improvements|work on (?:the|our) (?:site|website)",
    r"(?:site|website) (?:\w+ ){0,3}(?:offline|closed|down for|upgraded|updated|improved)",
    r"(?:temporarily|briefly|currently) (?:offline|closed|down)",
    # Spanish, Portuguese.
    r"mantenimiento|manutencao",
    (r"(?:volvemos|volveremos|regresamos|regresaremos|estaremos de vuelta) (?:\w+ ){0,2}(?:pronto|enseguida|"
     r"breve|minutos|momento|instante)"),
    r"en (?:obras|construccion)|em (?:obras|construcao)",
    r"(?:voltamos|voltaremos|regressamos|estaremos de volta) (?:\w+ ){0,2}(?:logo|breve|ja|instantes|minutos)",
    (r"(?:mejorando|actualizando|melhorando|atualizando|actualizar|a melhorar) (?:\w+ ){0,2}(?:sitio|web|pagina|"
     r"site|plataforma)"),
    r"(?:temporalmente|temporariamente|momentaneamente) (?:cerrad|fuera|fora|fechad|encerrad)\w*",
    r"trabajos tecnicos|trabalhos tecnicos|tareas de mejora",
    # German.
    r"wartung\w*|wartungs\w+|gewartet",
    (r"(?:gleich|bald|kurze|in kurze|kurz|wieder) (?:\w+ ){0,3}(?:zuruck|online|erreichbar|fur (?:sie|euch|dich) "
     r"da)"),
    r"wir bauen (?:\w+ ){0,3}um",
    r"umbau\w*|(?:arbeiten|basteln) (?:gerade |derzeit |momentan |aktuell )?(?:an|fur) |technische arbeiten",
    r"(?:voruber(?:gehend)?|kurzzeitig|momentan) (?:offline|geschlossen)|uberarbeite[tn]",
    # French.
    r"en (?:travaux|construction)",
    (r"(?:revenons|de retour|serons|revient|sera) (?:\w+ ){0,4}(?:bientot|vite|instants|minutes|tres vite|"
     r"moments?)"),
    r"bientot de retour|(?:temporairement|momentanement) (?:ferme|hors)\w*|^travaux$|faisons peau neuve",
    r"travaux (?:\w+ )?(?:en cours|techniques|site)",
    r"(?:mise a jour|ameliorons|mettons a jour) (?:\w+ ){0,3}(?:site|en cours)",
    # Italian, Dutch.
    r"manutenzione|torniamo (?:subito|presto)|torneremo (?:presto)|onderhoud|(?:zo|snel|straks) (?:weer )?terug",
)  # fmt: skip
_DOWN = (
    (r"(?:site|website|service|server|system) (?:\w+ ){0,3}(?:unavailable|down|not available|unreachable|"
     r"overloaded)"),
    r"service unavailable|(?:database|db) (?:connection )?(?:error|problem|failure|unavailable|down)",
    r"database connection|connect(?:ing|ion)? (?:\w+ ){0,2}database|bad gateway|gateway time ?out",
    r"internal (?:server )?error|server error|timed out",
    (r"(?:servicio|servico|servidor|sitio|site) (?:\w+ ){0,3}(?:(?:no|nao) (?:\w+ )?disponi\w+|indisponi\w+|"
     r"caido|saturado|sobrecargado|sobrecarregado|fora do ar|fuera de servicio)"),
    r"(?:base|banco) de dad?(?:t)?os|servidor no responde|servidor nao responde",
    r"error (?:interno|del servidor|de servidor)|erro (?:interno|do servidor|de servidor|no servidor)",
    r"fallo (?:interno|del servidor)",
    (r"(?:dienst|server|service|website|webseite) (?:\w+ ){0,5}(?:nicht (?:verfugbar|erreichbar)|uberlastet|"
     r"ausgefallen)"),
    r"datenbank\w*|(?:server|system)fehler|interner (?:server ?)?fehler|dienst nicht verfugbar",
    r"(?:service|serveur|site) (?:\w+ ){0,4}(?:indisponible|inaccessible|surcharge|pas disponible|ne repond pas)",
    r"base de donnees|erreur (?:interne|du serveur|serveur|de serveur)|banca dati|errore (?:interno|del server)",
    r"servizio (?:\w+ ){0,3}(?:non disponibile)|serverfout|interne fout|database\w*",
    r"welcome to (?:nginx|openresty|centos|apache)",
    r"(?:apache2?|nginx|iis|litespeed|test|ubuntu|debian) (?:\w+ ){0,4}(?:page|works|windows server|server)",
    r"guru meditation|fatal error|critical error|application error|runtime error|uncaught exception",
    r"backend fetch failed|default (?:web )?page|^it works$|test page|origin (?:\w+ )?(?:error|unreachable)",
    r"web server (?:\w+ ){0,3}(?:down|error|unknown)|(?:500|502|503|504|505|507|508|52[0-7]|530)",
)  # fmt: skip
_CONSENT = (
    r"(?:value|respect|care about|protect|about) (?:\w+ )?(?:privacy|data|choices)",
    (r"privacy (?:\w+ ){0,3}(?:matters?|choices?|settings?|preferences?|cent(?:er|re)|control|important|first|"
     r"notice)"),
    (r"(?:cookies?|consent|tracking) (?:\w+ ){0,2}(?:consent|settings?|preferences?|choices?|notice|required|"
     r"policy|banner|options)"),
    r"(?:accept|allow|manage|use|uses|using|reject|about) (?:\w+ ){0,3}cookies",
    r"cookies and (?:privacy|data|tracking)",
    r"before (?:you|we) (?:\w+ )?(?:continue|proceed|go on|enter|start|begin|read|get started|go)",
    r"(?:your|need|give|ask for|asking for|manage) (?:\w+ ){0,2}(?:consent|agreement)|your (?:privacy|data)",
    r"(?:accept|agree to|updated|new|review|changed|changes to) (?:\w+ ){0,4}(?:terms|conditions|privacy policy)",
    r"terms (?:of (?:use|service)|and conditions)",
    # Spanish.
    r"(?:importa|valora\w*|respeta\w*|cuida\w*|protege\w*) (?:\w+ ){0,3}(?:privacidad|datos)",
    r"privacidad (?:\w+ ){0,4}(?:import\w+|primero|prioridad)|(?:tu|su|de) (?:privacidad|consentimiento)",
    r"consentimiento|(?:acept|gestion|configur|administr|us|utiliz|prefer|aviso|sobre)\w* (?:\w+ ){0,4}cookies",
    r"cookies (?:\w+ ){0,3}(?:propias|privacidad)|antes de (?:continuar|seguir|empezar|entrar|acceder|leer)",
    r"(?:acept|actualiz|cambi|nuev)\w* (?:\w+ ){0,4}(?:terminos|condiciones)|(?:terminos|condiciones) de uso",
    # German.
    (r"(?:privatsphare|datenschutz|daten) (?:\w+ ){0,5}(?:wichtig|herzen|einstellungen|respekt\w+|bedeutung|"
     r"schutz\w*|respektieren)"),
    r"ihre (?:privatsphare|daten|zustimmung|einwilligung|auswahl)",
    r"deine (?:privatsphare|daten|zustimmung|einwilligung)|einstellungen zum datenschutz",
    r"datenschutzeinstellungen|privatsphare einstellungen|zustimm(?:en|ung|st)?|stimm\w* (?:\w+ ){0,8}zu",
    r"einwillig\w*|einverstanden",
    (r"(?:cookie|cookies) (?:\w+ ){0,4}(?:einstellung\w*|akzeptier\w*|hinweis|auswahl|verwend\w*|zustimm\w*|"
     r"richtlinie|erlauben)"),
    r"cookie(?:einstellungen|hinweis|auswahl)|(?:verwenden|nutzen|akzeptieren|setzen) (?:\w+ ){0,2}cookies",
    r"mit werbung",
    r"bevor (?:sie|du|es|ihr|wir) (?:\w+ ){0,4}(?:weiter\w*|fortf\w*|beginnen|los\w*|lesen|lest|liest)",
    (r"(?:nutzungsbedingungen|agb|bedingungen) (?:\w+ ){0,4}(?:akzeptier\w*|geandert|aktualisiert|zustimm\w*|"
     r"bestatig\w*)"),
    r"(?:akzeptier\w*|neuen?|geanderten?) (?:\w+ ){0,2}(?:nutzungsbedingungen|agb|bedingungen)",
    # French.
    r"(?:respect|import|souci|protege|attach|valeur)\w* (?:\w+ ){0,5}(?:vie privee|confidentialite|donnees)",
    r"vie privee (?:\w+ ){0,5}(?:import\w*|compte|priorite|valeur|respect\w*)",
    r"votre (?:vie privee|consentement|confidentialite)|vos (?:donnees|choix)|consentement",
    r"(?:parametres|gestion|gerer|choix) (?:\w+ ){0,4}(?:cookies|confidentialite|traceurs|consentements?)",
    r"(?:accept|utilis|gere|gerer|prefer|autoris|refus)\w* (?:\w+ ){0,4}(?:cookies|traceurs)|cookies (?:et|sur)",
    r"avant de (?:continuer|poursuivre|commencer|lire|acceder)",
    r"(?:accept|modifi|nouvelles|mis a jour)\w* (?:\w+ ){0,4}conditions",
    r"conditions (?:generales |d )?(?:d )?(?:utilisation|acces)",
    # Portuguese.
    r"(?:import\w*|valoriz\w*|respeit\w*|cuid\w*|proteg\w*) (?:\w+ ){0,3}(?:privacidade|dados)",
    r"privacidade (?:\w+ ){0,4}(?:import\w+|prioridade|primeiro)|(?:sua|tua) privacidade",
    r"(?:seu|o|de) consentimento|consentimento",
    r"(?:aceit|ger|defin|configur|us|utiliz|prefer|aviso|sobre)\w* (?:\w+ ){0,4}cookies",
    r"antes de (?:continuar|prosseguir|seguir|comecar|entrar|ler|avancar)",
    r"(?:aceit|atualiz|actualiz|mud|alter|novos)\w* (?:\w+ ){0,4}(?:termos|condicoes)",
    r"termos (?:de uso|e condicoes|de utilizacao)",
    # Italian, Dutch.
    r"(?:tua|sua|vostra) privacy|consenso",
    r"(?:accett|gestisc|utilizz|usa|impostazioni|preferenze)\w* (?:\w+ ){0,3}cookie",
    r"prima di (?:continuare|procedere)|(?:uw|jouw|je) (?:privacy|toestemming|cookievoorkeur\w*)|toestemming",
    r"cookie(?:s|instellingen|voorkeuren) (?:accept\w+|beheer\w+)|cookie(?:instellingen|voorkeuren)",
    r"voordat (?:u|je) (?:verder|door)",
)  # fmt: skip
_SIGN_IN = (
    r"(?:log|sign|logged|signed|logging|signing) ?(?:in|on|up)|login|signin|signup",
    r"(?:creat|register|set up)\w* (?:\w+ ){0,4}account|regist(?:er|ration)(?! office)",
    r"register\w* (?:\w+ )?(?:now|free|for|to|here)|join (?:us|now|today|for free|free)",
    (r"(?:subscri\w+|members?(?:hip)?|registered) (?:\w+ ){0,3}(?:only|required|exclusive|to (?:continue|read|"
     r"keep|unlock|access))"),
    r"(?:only|exclusively|exclusive|reserved|just) (?:\w+ ){0,3}(?:subscribers|members)",
    r"for (?:\w+ )?(?:subscribers|members|readers)",
    r"already (?:a |have )?(?:subscri\w+|member|registered|account|an account)",
    r"(?:continue|keep|finish|unlock) (?:\w+ ){0,2}(?:reading|article|story|access)|to (?:continue|keep) reading",
    r"become a (?:\w+ )?(?:member|subscriber)|limit (?:of )?(?:\w+ ){0,2}(?:articles|stories)",
    r"authentication required|^authenti\w+$|^autentica\w+$",
    r"(?:enter|forgot|forgotten|reset) (?:\w+ )?(?:password|email)|welcome back|your account",
    r"to read (?:\w+ ){0,2}(?:full|whole|entire|rest)|last (?:\w+ )?free (?:article|story)",
    # Spanish.
    r"inici\w* (?:de )?sesion|identificat\w*|identifi(?:quese|cate|carse|cacion)",
    r"(?:registr|suscri)\w* (?:\w+ ){0,5}(?:leer|leyendo|continuar|seguir|acceder|gratis|cuenta|lectores|ahora)",
    r"registr(?:o|ate|ese|arse)|cre\w+ (?:\w+ ){0,2}cuenta",
    r"(?:acced|entr|ingres)\w* (?:a|con|en) (?:\w+ ){0,2}(?:cuenta|usuario)",
    r"acceso (?:de )?(?:usuarios|suscriptores|clientes)",
    r"(?:solo|exclusiv\w+|reservad\w) (?:\w+ ){0,3}(?:suscriptor\w+|soci\w+|abonad\w+|registrad\w+)",
    r"para (?:\w+ )?(?:suscriptor\w+|socios|abonados)",
    r"(?:ya|eres|es) (?:\w+ ){0,3}(?:suscriptor\w*|suscrit\w|cuenta|registrad\w)",
    r"(?:seguir|sigue|siga|continua\w*) (?:leyendo|la lectura)|limite de (?:\w+ )?(?:articulos|noticias)",
    r"contrasena|hazte (?:socio|suscriptor)\w*",
    # German.
    r"anmeld(?:en|ung|e)|melde?n? (?:\w+ ){0,3}(?:an|sich)|angemeldet|einlogg\w*|log(?:ge|gen)? (?:\w+ ){0,2}ein",
    r"registrier\w*|konto (?:\w+ )?(?:erstellen|anlegen)|(?:erstell|leg)\w* (?:\w+ ){0,3}konto|weiterlesen",
    r"weiter ?(?:zu)?lesen|(?:mit|nur fur|exklusiv fur|fur unsere) (?:\w+ )?(?:abo\w*|mitglieder)",
    r"fur (?:\w+ )?abonnent\w*",
    r"(?:passwort|kennwort)(?: vergessen| eingeben)?",
    r"(?:bereits|schon) (?:\w+ ){0,2}(?:abonn\w+|registriert|konto|kunde|mitglied)",
    r"abonnent\w* (?:\w+ )?(?:lesen|vorbehalten)|mein konto|jetzt abonnieren",
    # French.
    r"(?:connect|identifi|inscri|inscriv|authentifi)(?:ez|er|e|toi) (?:vous|toi)|se connecter",
    r"s (?:identifier|inscrire|abonner|authentifier)|connexion|connectez|connecte toi|identification|inscription",
    r"inscri\w+ (?:vous|toi)|(?:cre|ouvr)\w* (?:\w+ ){0,3}compte|votre compte|mon compte",
    r"(?:vous )?(?:devez|faut) (?:\w+ ){0,2}(?:connecte|inscri|abonne)\w*",
    r"(?:reserve\w*|exclusi\w+) (?:\w+ ){0,3}(?:abonne|membre|inscrit)\w*",
    r"(?:deja|pas encore) (?:\w+ ){0,2}(?:abonne|inscrit|compte|membre)\w*",
    r"(?:continuer|poursuivre|poursuivez|continuez) (?:\w+ ){0,3}(?:lecture|lire)|lire la suite",
    r"abonn\w+ (?:\w+ )?pour|limite d articles|reste (?:\w+ ){0,2}de cet article|mot de passe",
    r"la suite (?:\w+ ){0,3}abonne\w*|pour (?:\w+ )?abonnes",
    # Portuguese.
    r"(?:inici\w*|entr\w*) (?:\w+ )?(?:sessao|conta)|fa(?:ca|zer) (?:\w+ )?(?:login|cadastro|registo|registro)",
    r"login|entr\w+ (?:na|com|em) (?:\w+ ){0,2}(?:conta|email)|cadastr\w+|regist(?:e|o|re|ro|ar|rar)(?: se)?",
    r"cri\w+ (?:\w+ ){0,3}conta|identifique se|assin\w+ (?:\w+ ){0,3}(?:para|continuar|ler)",
    r"acesse (?:\w+ )?conta",
    r"(?:so|apenas|exclusiv\w+|somente) (?:\w+ ){0,3}(?:assinante|membro|subscritor|associad)\w*",
    r"para (?:\w+ )?(?:assinantes|subscritores)|(?:ja|e) (?:\w+ ){0,2}(?:assinante|cadastrad\w|registad\w|conta)",
    r"continu\w+ (?:\w+ ){0,2}(?:lendo|ler|leitura)|(?:esqueceu|digite|insira) (?:\w+ )?senha|senha",
    r"palavra passe|limite de (?:\w+ )?(?:artigos|noticias|materias)|^entrar$",
    # Italian, Dutch.
    r"accedi|accedere|registrati|iscriviti|abbonati|(?:riservat|solo|esclusiv)\w* (?:\w+ ){0,3}abbonati",
    r"continu\w+ a leggere|inlog\w*|log in|aanmelden|meld je aan|maak (?:een )?account|verder lezen|lees verder",
    r"(?:alleen|exclusief) voor abonnees",
)  # fmt: skip
_NOT_FOUND = (
    r"not (?:be |been |to be )?found",
    (r"(?:can ?not|can t|cant|could not|couldn t|unable to|didn t|did not|failed to|wasn t able to|weren t able "
     r"to|not able to|trouble) (?:\w+ ){0,2}(?:find|finding|found|locate|located)"),
    (r"(?:no longer|not|n t|doesn t|does not|don t|never|didn t) (?:\w+ ){0,4}(?:exist|exists|existed|online|"
     r"here|with us|there)"),
    (r"(?:no longer|not|isn t|wasn t|aren t) (?:\w+ )?(?:available|accessible|published|viewable|live|on (?:this|"
     r"our|the) (?:site|website))"),
    r"no longer",
    (r"(?:been|was|were|is|has|have|or|s|got) (?:\w+ ){0,4}(?:moved|removed|deleted|unpublished|withdrawn|taken "
     r"(?:down|offline)|renamed|expired|retired|pulled|archived)"),
    (rf"{_PAGE_EN} (?:\w+ ){{0,4}}(?:gone|missing|lost|expired|removed|deleted|unavailable|broken|moved|not "
     r"available|withdrawn|unpublished|taken down|disappeared|vanished)"),
    rf"(?:missing|lost|unknown|deleted|removed) {_PAGE_EN}",
    (r"(?:broken|dead|bad|outdated|old|expired|incorrect|wrong|invalid|mistyped|faulty) (?:\w+ ){0,2}(?:link|url|"
     r"address)"),
    r"nothing (?:\w+ ){0,2}(?:here|found|to see|at this)|nothing (?:here|found)",
    rf"(?:no|not a|isn t a) (?:such |matching )?{_PAGE_EN}|lost your way",
    r"(?:you|re|are you|we|we ve|we re) (?:\w+ ){0,3}lost|dead end|wrong turn",
    r"(?:has |have )?(?:vanished|disappeared)|went missing|gone missing|gone astray|nowhere|wrong place",
    r"404|410",
    # Spanish.
    r"no (?:\w+ ){0,4}(?:encontr\w+|encuentr\w+|hall\w+|localiz\w+)|no (?:\w+ ){0,2}exist\w+|inexistente",
    r"(?:ya )?no (?:\w+ ){0,3}(?:disponible|publicad\w|aqui|online|en linea|accesible)",
    r"ya no (?:esta|se encuentra|puede)",
    (rf"{_PAGE_ES} (?:\w+ ){{0,5}}(?:no disponible|elimin\w+|borr\w+|movid\w|retirad\w|perdid\w|caduc\w+|rot[oa]|"
     r"incorrect\w|erron\w+|inval\w+|equivocad\w|desapareci\w+|despublicad\w|retirad\w|suprimid\w)"),
    (r"(?:fue|ha|haya|han|haber|se|sido|haberse) (?:\w+ ){0,3}(?:elimin|borr|movi|retir|traslad|despublic|suprim|"
     r"cambiad|caduc|renombr|archivad)\w+"),
    r"(?:te has|se ha|te|nos hemos|estas|has) perdid\w+|contenido no disponible|nada (?:por )?aqui|no hay nada",
    r"no damos con|url (?:\w+ ){0,4}no (?:\w+ )?(?:correcta|valida)",
    r"(?:pagina|articulo|contenido|noticia) (?:\w+ )?se ha mudado|mudou de endereco",
    # German.
    (r"nicht (?:\w+ ){0,4}(?:gefunden|auffindbar|finden|vorhanden|existier\w*|verfugbar|abrufbar|erreichbar|"
     r"online|da|hier)"),
    r"(?:existier\w*|gibt es|gibt s|finden) (?:\w+ ){0,6}nicht|nicht mehr|unauffindbar",
    r"(?:gibt|existiert|finden) (?:\w+ ){0,5}nichts|nichts (?:gefunden|zu finden|zu sehen)",
    r"hier ist (?:\w+ )?nichts",
    r"(?:link|adresse|url) (?:\w+ ){0,3}(?:kaputt|veraltet|defekt|falsch|ungultig|fehlerhaft|tot)|nicht gefunden",
    r"kein\w* (?:\w+ )?(?:seite|artikel|beitrag|inhalt|treffer)",
    (r"(?:wurde|worden|ist|haben|hat|sein) (?:\w+ ){0,6}(?:geloscht|entfernt|verschoben|umbenannt|depubliziert|"
     r"umgezogen|abgelaufen|archiviert|verschwunden)"),
    rf"{_PAGE_DE} (?:\w+ ){{0,3}}(?:fehlt|geloscht|entfernt|verschoben|verschwunden|weg|abgelaufen|offline)",
    r"(?:kaputt|tot|veraltet|defekt|falsch|ungultig|fehlerhaft)\w* (?:link|adresse|url)|verlaufen|verirrt",
    r"ins leere|falsch abgebogen|seite fehlt|ist (?:\w+ )?verschwunden",
    r"adresse kennen wir nicht",
    # French.
    r"(?:adresse|url) (?:\w+ ){0,4}(?:erronee|incorrecte|invalide|fausse)",
    r"introuvable\w*|n exist\w+ (?:\w+ ){0,2}(?:pas|plus)",
    r"(?:n |ne |pas |plus |non |n a |pu )(?:\w+ ){0,5}(?:trouv|retrouv|localis)\w*|inexistante?s?",
    (r"(?:n est|n est malheureusement|pas|plus|n etait) (?:\w+ ){0,2}(?:disponible|accessible|en ligne|ici|"
     r"publie|la)\w*"),
    r"indisponible|plus en ligne",
    (r"(?:a|ont|ete|etre|est|avoir|soit) (?:\w+ ){0,4}(?:supprim|deplac|retir|efface|depubli|renomm|disparu|"
     r"expir|archive)\w*"),
    r"impossible de (?:\w+ )?(?:re)?trouver|lien (?:\w+ ){0,3}fonctionne plus",
    r"lien (?:\w+ ){0,8}(?:casse|brise|mort|rompu|errone|invalide|expire|perime|incorrect|obsolete)",
    r"(?:vous |etes |es |s |semblez )(?:\w+ ){0,2}(?:perdu|egar)\w*|aucun\w* (?:page|article|contenu|resultat)",
    r"rien (?:ici|a voir|trouve)\w*|n y a rien|nulle part|perdue?s?",
    rf"{_PAGE_FR} (?:\w+ ){{0,4}}(?:disparu|supprim|deplac|retir|expir|perdu|manquant|efface)\w*",
    # Portuguese.
    r"nao (?:\w+ ){0,5}(?:encontr|localiz|achamos|achad|achar)\w*|nao (?:\w+ ){0,2}exist\w+",
    r"nao (?:\w+ ){0,3}(?:disponi\w+|no ar|acessi\w+|publicad\w|aqui|online)|ja nao (?:esta|se encontra)",
    r"indisponivel|nada (?:por )?aqui|nao ha nada|nada (?:foi )?encontrado",
    (r"(?:foi|ter|sido|foram|ter sido|tenha|pode|estar) (?:\w+ ){0,4}(?:removid|apagad|exclui|movid|elimina|"
     r"deleta|retirad|despublicad|renomead|expira|arquivad)\w*"),
    (rf"{_PAGE_PT} (?:\w+ ){{0,4}}(?:removid|apagad|exclui|movid|eliminad|retirad|perdid|expirad|quebrad|errad|"
     r"incorret|incorrect|invalid|sumiu|desapareceu|desaparecid)\w*"),
    r"(?:voce|se|esta) (?:\w+ ){0,2}perd\w+|sumiu|desapareceu",
    r"(?:link|ligacao|endereco) (?:\w+ ){0,6}(?:desatualizado|desactualizado)",
    # Italian, Dutch.
    r"non (?:\w+ ){0,4}(?:trovat|trovar|trova|esist|disponibil)\w*",
    r"(?:stat[oa]|e) (?:\w+ ){0,2}(?:rimoss|spostat|cancellat|eliminat)\w*",
    r"niet (?:\w+ ){0,3}(?:gevonden|vinden|bestaat|beschikbaar)|bestaat (?:\w+ ){0,3}niet",
    r"(?:is|zijn|werd) (?:\w+ ){0,2}(?:verwijderd|verplaatst)",
    # Polish, Swedish, Norwegian, Danish, Finnish, Czech, Turkish, Indonesian.
    r"nie (?:znaleziono|istnieje)|(?:hittades|finns) inte|ikke funnet|ikke fundet|findes ikke",
    r"ei (?:loydy|loytynyt)|nenalezena|neexistuje|bulunamadi|tidak ditemukan",
)  # fmt: skip
_ERROR = (
    r"(?:something|things?) (?:\w+ ){0,3}wrong|went wrong",
    (r"(?:an|unexpected|unknown|technical|temporary|system|there (?:was|has been|is) an) (?:\w+ ){0,2}(?:error|"
     r"problem|issue|difficulties|fault)"),
    r"error (?:has )?(?:occurred|occured|encountered|happened|processing|loading)|error page",
    r"technical (?:difficulties|problems?|issues?|errors?|fault)",
    (r"(?:can ?not|can t|could not|couldn t|unable to|failed to) (?:\w+ ){0,3}(?:load|process|complete|display|"
     r"connect|reach|respond|handle|open|show)\w*"),
    r"temporarily unavailable|unavailable|error \d+|http error|invalid request|bad request|408|405|400",
    # Spanish, Portuguese.
    r"(?:algo|alguna cosa) (?:\w+ ){0,3}(?:mal|fallo|fallado|errado)",
    (r"(?:ha |se ha |hubo |houve |ocurrio |ocorreu |un |um |ha habido )(?:\w+ ){0,4}(?:error|erro|problema|fallo|"
     r"falha)"),
    r"error (?:inesperado|tecnico|desconocido|critico|temporal|al)",
    r"erro (?:inesperado|tecnico|desconhecido|critico|ao)|(?:problemas?|dificultades|dificuldades) tecnic[oa]s?",
    r"no (?:\w+ ){0,4}(?:carg|conect|mostr|proces|establec)\w+",
    r"nao (?:\w+ ){0,4}(?:carreg|conect|exib|process|estabelec)\w+|temporalmente|temporariamente|deu errado",
    r"correu mal|tempo esgotado|tiempo (?:de espera )?agotado",
    # German.
    r"(?:etwas|hier|da|was) (?:\w+ ){0,4}(?:schief|falsch|fehler)\w*|schiefgelaufen|schiefgegangen",
    r"schief (?:gelaufen|gegangen)",
    (r"(?:ein|unerwarteter|technischer|unbekannter|schwerer|kritischer|kritischen) (?:\w+ ){0,3}(?:fehler|"
     r"problem)"),
    r"(?:technische\w*) (?:probleme?n?|storung\w*|schwierigkeiten|fehler)",
    r"fehler (?:\w+ ){0,3}(?:aufgetreten|beim)|nicht (?:\w+ ){0,3}(?:geladen|angezeigt|verarbeitet|hergestellt)",
    r"zeituberschreitung|storung|vorubergehend nicht",
    # French.
    (r"(?:quelque chose|un probleme|une erreur|un incident|un souci|des problemes) (?:\w+ ){0,4}(?:passe|survenu|"
     r"produit|tourne|technique|mal|surven|rencontre)\w*"),
    r"erreur (?:\w+ ){0,2}(?:inattendue|technique|inconnue|critique|survenue|temporaire)",
    r"(?:probleme|difficulte|incident)s? techniques?",
    r"(?:impossible|pas pu|ne peut|ne parvient) (?:\w+ ){0,4}(?:charg|affich|connect|etabl|trait)\w*",
    r"temporairement|delai (?:\w+ )?depasse|momentanement",
    # Italian, Dutch.
    r"qualcosa (?:\w+ ){0,3}storto|si e verificato un (?:errore|problema)",
    r"(?:er|iets) (?:\w+ ){0,3}(?:mis|fout)\w*|fout opgetreden|storing",
)  # fmt: skip

_HINTS: tuple[tuple[Substitute, tuple[str, ...]], ...] = (
    ("challenge", (
        r"captcha|robots?|roboter|robos?|bots?|humans?|humanos?|humain|mensch\w*|firewall|verification",
        r"verificacion|verificacao|uberprufung|browserprufung",
        (r"(?:block|restrict|restring|restrit|bloque|bloqu|deneg|negad|refus|interdit|verweiger|gesperrt)\w* "
         r"(?:\w+ ){0,4}(?:access|acceso|acesso|acces|zugriff|zugang)"),
        (r"(?:access|acceso|acesso|acces|zugriff|zugang)\w* (?:\w+ ){0,4}(?:block|restrict|restring|restrit|"
         r"bloque|bloqu|deneg|negad|refus|interdit|verweiger|eingeschrankt)\w*"),
        r"(?:unusual|suspicious|inusual|sospechos|incomum|suspeit|inhabituel|suspect|verdachtig|ungewohnlich)\w*",
        (r"(?:check|verif|pruf|control|comprob|revis|valid|analys|analiz|inspect)\w* (?:\w+ ){0,4}(?:browser|"
         r"connection|connexion|conexion|conexao|ligacao|navegador|navigateur|verbindung|acces\w*|zugriff)"),
        (r"(?:browser|connection|connexion|conexion|conexao|ligacao|navegador|navigateur|verbindung) (?:\w+ "
         r"){0,4}(?:check|verif|pruf|gepruft|control|comprob|revis)\w*"),
        r"prufung",
    )),
    ("maintenance", (
        r"maintenance|mantenimiento|manutencao|wartung|upgrad\w+|improvements|mejoras|melhorias|ameliorations",
        r"mise a jour|aktualisieren|actualizando|atualizando|peau neuve",
        (r"(?:site|website|webseite|sitio|web|portal) (?:\w+ ){0,3}(?:update|closed|geschlossen|cerrad[oa]|ferme|"
         r"fechad[oa])"),
        (r"(?:gleich|bientot|pronto|breve|soon|shortly|momentos?|minutos|instantes|bald) (?:\w+ ){0,2}(?:weiter|"
         r"retour|back|vuelta|volta|da|online)"),
        (r"(?:regres|volv|volt|retour|back|revient|revenons)\w* (?:\w+ ){0,3}(?:soon|shortly|pronto|breve|"
         r"momentos?|minutos|instantes|bientot|tout de suite|moment|minutes)"),
        r"(?:ja|ahora) vol\w+",
    )),
    ("consent", (
        r"cookies?|privacy|privacidade?|datenschutz\w*|privatsphare|confidentialite|vie privee|consent\w*",
        r"consentimiento|consentement|zustimmung|einwilligung|agb|nutzungsbedingungen|daten|datos|donnees|dados",
        r"terms|terminos|termos|conditions generales",
        (r"(?:accept|agree|akzeptier|zustimm|acept|aceit)\w* (?:\w+ ){0,2}(?:continu\w*|proceed|weiter\w*|seguir|"
         r"prosseguir|poursuivre|fortfahren)"),
    )),
    ("sign_in", (
        r"subscri\w+|suscri\w+|abonn\w+|abo|assin\w+|accounts?|konto|compte|cuenta|conta|login|passwor[dt]",
        r"connecter|conectate|members?|socios?|regist\w+|einlogg\w*|anmeld\w*|inscri\w+|mitglied\w*|authenti\w+",
        r"autentica\w+|ingres[ae]\w*|(?:unlimited|full|free|premium) access|zugang sichern|willkommen zuruck",
        r"bon retour",
    )),
    ("error", (
        (r"(?:server|servidor|serveur|site|website|sitio|webseite|dienst|service|servicio|servico) (?:\w+ "
         r"){0,3}(?:not|no|nicht|nao|ne|pas|plus)"),
        r"errors?|erros?|erreurs?|fehler\w*|problem\w*|fallos?|fall(?:o|ado)|falh\w+|broke|storung\w*|outage",
        r"n a pas fonctionne|not right",
    )),
    ("not_found", (
        (rf"(?:{_PAGE_EN}|{_PAGE_ES}|{_PAGE_DE}|{_PAGE_FR}|{_PAGE_PT})s? (?:\w+ ){{0,8}}(?:not|t|no|nicht|nichts|"
         r"nao|pas|plus|non|niet|unbekannt|zuruckgezogen|weg|gone|baja|manquante?|broken)"),
        (r"(?:not|t|no|nicht|kein\w*|nao|ne|n|non|niet|aucun\w*|nenhum\w*|ningun\w*|missing|unknown) (?:\w+ "
         rf"){{0,5}}(?:{_PAGE_EN}|{_PAGE_ES}|{_PAGE_DE}|{_PAGE_FR}|{_PAGE_PT})"),
        r"sackgasse|saiu do ar",
    )),
)  # fmt: skip
"""What names a kind where no core does, in a title or a heading of several words that has no others."""
_FEWEST_WORDS = 2

_OTHERS: tuple[tuple[Substitute, str], ...] = (
    ("not_found", r"страниц\w* не (?:найден|существует)\w*|сторінк\w* не (?:знайдено|існує)|η σελίδα δεν βρέθηκε"),
    ("not_found", r"ページが見つかりません|お探しのページ|页面不存在|頁面不存在|找不到(?:该|您)?(?:页面|頁面)"),
    ("not_found", r"페이지를 찾을 수 없|الصفحة غير موجودة|الصفحة المطلوبة|הדף לא נמצא"),
    ("challenge", r"доступ (?:запрещен|ограничен|закрыт)|проверка браузера|アクセスが拒否|访问被拒绝"),
    ("challenge", r"访问验证|人机验证|安全验证"),
    ("maintenance", r"технические работы|ведутся работы|メンテナンス中|系统维护|网站维护"),
)  # fmt: skip
"""Phrases in further scripts, which are told by themselves."""

_RANKED: tuple[tuple[Substitute, tuple[str, ...]], ...] = (
    ("error", _HOST),
    ("challenge", _CHALLENGE),
    ("maintenance", _MAINTENANCE),
    ("error", _DOWN),
    ("consent", _CONSENT),
    ("sign_in", _SIGN_IN),
    ("not_found", _NOT_FOUND),
    ("error", _ERROR),
)
"""The kinds' cores, the more particular first: in "This page is not available in your country", the country counts."""
_ACCENTS = re.compile("[\u0300-\u036f]")


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def _compiled(kinds: Iterable[tuple[Substitute, tuple[str, ...]]]) -> Kinds:
    return tuple((kind, re.compile(rf"\b(?:{'|'.join(patterns)})\b")) for kind, patterns in kinds)


_BY_CORE, _BY_HINT = _compiled(_RANKED), _compiled(_HINTS)
_BY_SCRIPT: Kinds = tuple((kind, re.compile(_without_accents(phrases))) for kind, phrases in _OTHERS)
_LISTING = re.compile(r"index of /\S*", re.IGNORECASE)
"""The title of a folder that a server lists."""
_DUMP = re.compile(r"(?:fatal|parse) error ?: |(?:uncaught )?\w*exception ?: |sqlstate\[", re.IGNORECASE)
"""How what a program says of its own end begins."""
_WORD = re.compile(r"[^\W_]+")
_MOST_LETTERS = 300
"""Of a phrase. What is longer is none."""
_WORDS_FOR_ANOTHER = 8
"""Words of a phrase, one of which may be any: "the page you were chasing"."""
_LONG = 5
"""Letters of a word that tells texts apart. Most shorter ones are those of any text."""
_MOST_OTHERS = 0.3
"""Share (0 to 1) of a sentence's words that may be any."""


def words_of(text: str) -> list[str]:
    """A text's words in lower case, without accents; what an apostrophe or a hyphen parts is two words."""
    return _WORD.findall(text.lower() if text.isascii() else _without_accents(text.casefold()))


def _kind(words: list[str], patterns: Kinds = _BY_CORE) -> Substitute | None:
    text = " ".join(words)
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)


def says_nothing(words: Sequence[str], *, most: int | None = None) -> bool:
    """Whether a line has no words but those of such phrases: "Oops!", "404 error page".

    `most` is how many others it may have; one in eight where it is None.
    """
    most = len(words) // _WORDS_FOR_ANOTHER if most is None else most
    for word in words:
        if not is_common(word):
            if not most:
                return False
            most -= 1
    return True


def named_kind(text: str) -> Substitute | None:
    """The kind that a whole title or heading names, which says nothing else; None for all others."""
    if len(text) > _MOST_LETTERS:
        return None
    if _LISTING.fullmatch(text):
        return "error"
    words = words_of(text)
    if words and says_nothing(words):
        return _kind(words) or (_kind(words, _BY_HINT) if len(words) >= _FEWEST_WORDS else None)
    return None if text.isascii() else _kind(words, _BY_SCRIPT)


def common_share(text: str) -> float:
    """The share (0 to 1) of a text's long words that such phrases are made of: of most articles', it is 0.1 to 0.5."""
    words = [word for word in words_of(text) if len(word) >= _LONG]
    return sum(map(is_common, words)) / len(words) if words else 1.0


def stated_kind(sentence: str, *, most_others: float = _MOST_OTHERS) -> Substitute | None:
    """The kind that a sentence of a text states, most of whose words are those of such phrases.

    `most_others` is the share (0 to 1) of its words that may be any.
    """
    if len(sentence) > _MOST_LETTERS:
        return None
    if _DUMP.match(sentence):
        return "error"
    words = words_of(sentence)
    if words and sum(map(is_common, words)) >= (1 - most_others) * len(words):
        return _kind(words)
    return None if sentence.isascii() else _kind(words, _BY_SCRIPT)
