"""The words of bylines in the web's larger languages: what opens them, and what stands beside the names in them.

It knows words, not what follows from them.
"""

import re

__all__ = [
    "ABOUT",
    "ADDRESSES",
    "AFTER",
    "AFTER_DATE",
    "AGENCIES",
    "AGENCY_AFTER",
    "AROUND_NAMES",
    "ASIDES",
    "AUTHOR_LABEL",
    "BEFORE",
    "BESIDE",
    "BY",
    "BYLINE",
    "BY_ALONE",
    "COMMAS",
    "CONJUNCTION",
    "DATE",
    "DEPARTMENTS",
    "ELIDED",
    "FEED_STYLE",
    "FULL_STOP",
    "GLUED",
    "GLUED_DATE",
    "HOUSES",
    "INSIDE",
    "LABEL",
    "LABELLED",
    "LEADING_CONJUNCTION",
    "NO_BEGINNING",
    "NO_ENDING",
    "NO_NAME",
    "NO_PERSON",
    "OF_ROLE",
    "OPENING",
    "OTHERS_ASIDE",
    "OTHER_WORK",
    "OWN_PICTURES",
    "PARTICLES",
    "PLACES",
    "PLACE_AFTER",
    "ROLE",
    "SEGMENTS",
    "SIGNED",
    "STAFF",
    "SUFFIX",
    "TIME_WORDS",
    "UNPARTED_NAMES",
]

_WRITTEN = (
    r"(?:(?:(?:an?|ein|eine|un|una|une|een|et|en)\s+)?(?:written|posted|published|reported|story|stories|words|text|report"
    r"|analysis|opinion|review|perspective|article|column|created|submitted|contributed|exclusive|interview|essay"
    r"|(?:gast)?beitrag|artikel|analyse|kommentar|bericht|reportage|kolumne|artículo|nota|crónica|reportaje|columna"
    r"|entrevista|texto|enquête|chronique|articolo|intervista|artigo|reportagem|coluna)\s+)?"
)
_OPENERS = (
    r"by|por|par|von|di|da|door|av|af|przez|oleh|autor(?:es|a|en|in)?|auteure?s?|autore|autori|authors?|tekst"
    r"|texte?|text[oe]"
    r"|testo|автор[ыи]?|текст|文|記者|(?:[\u4e00-\u9fff]{0,5}[报報网網刊台社])?(?:见习|实习|特约)?记者"
    r"|作者|執筆|撰文|بقلم|كتب|مאת|מאת|लेखक|기자|글|penulis|tác giả|โดย"
    r"|yazan|yazar|γράφει"
    r"|συντάκτης|kirjoittaja|napsala?|redakteur(?:in)?|verfasst von|geschrieben von|escrito por|publicado por"
    r"|escrito por|publié par|écrit par|scritto da|pubblicato da|geschreven door|skrevet av|skriven av|skrevet af"
)
BY = re.compile(
    rf"^\W*{_WRITTEN}(?:{_OPENERS})(?:\s*[:：・]\s*|\s+|$)|\s+(?:tarafından|記者|记者|기자)$", re.IGNORECASE
)
BY_ALONE = re.compile(rf"^\W*{_WRITTEN}by(?:\s*:\s*|\s+)", re.IGNORECASE)
OPENING = re.compile(rf"\W*{_WRITTEN}(?:{_OPENERS})\s*[:：]?\s*", re.IGNORECASE)
BYLINE = re.compile(
    rf"\W*(?i:{_WRITTEN}(?:by|por|par|von|di|door|av|oleh|автор))[:\s]+(?:\d[^\W\d_]|[^\W\d_a-z])\S*(?:\s+\S+){{0,6}}"
)
AUTHOR_LABEL = re.compile(
    r"\W*(?:(?:\S{1,20}[:：]\S{1,20}\s+){0,2}(?:作者|記者|记者|撰文|執筆)|(?:text[eo]?|testo|tekst|words|authors?|autor(?:in|es|en|a)?"
    r"|auteure?s?|autor[ei]|reporters?|текст|автор)\s?)[:：]\s*",
    re.IGNORECASE,
)
"""What a line begins with that labels its names as those of who wrote."""
UNPARTED_NAMES = re.compile(
    r"[\u3400-\u9fff]{2,4}(?:[、，,\s][\u3400-\u9fff]{2,4}){0,4}|[\u3040-\u30ff\u3400-\u9fff・]{3,8}|[\uac00-\ud7af]{2,4}"
)
"""Names in scripts that do not part words, and nothing else."""
AFTER_DATE = re.compile(r"(?=\D{0,30}\d)[^.!?]{0,40}?(?<!\w)(?i:by|von|por|par)\s+[^\W\d_a-z]")
LABELLED = re.compile(r"^[^:：\d]{0,60}[:：]\s*(?!//)")
_PICTURES = (
    r"photos?|photograph(?:s|y|ies)|pictures?|images?|illustrations?|illustrationen|drawings|graphics?|grafik(?:en)?|videos?"
    r"|fotos?|fotograf\w*|bild(?:er)?|zeichnung(?:en)?|imágenes|ilustracion(?:es)?|dessins?|imagens|immagini|illustrazioni"
    r"|beeld|bilde|billeder|zdjęcia|фото|写真|摄影|攝影|사진"
)
"""Work on an article that is not its text."""
_TEXT = r"text[eo]?|testo|tekst|words|story|текст|文|글"
_ALSO = r"(?:\s*[&+/,・·]\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en|och|og|i|и)\s+)"
OWN_PICTURES = re.compile(
    rf"^\W*(?:(?:{_TEXT})(?:{_ALSO}(?:{_PICTURES})){{1,3}}|(?:{_PICTURES}){_ALSO}(?:{_TEXT}))"
    r"(?:\s*[:：・]\s*|\s+(?:by|von|por|par|de|di|door|av|af)\s+|\s+(?=[\u3040-\u9fff\uac00-\ud7af]))",
    re.IGNORECASE,
)
"""What opens a byline whose people have made the pictures, too."""
_MADE_PICTURES = rf"[^,;&()（）\n]{{1,60}}[(（](?:{_PICTURES})[)）]"
OTHERS_ASIDE = re.compile(rf"^{_MADE_PICTURES}(?:{_ALSO})?|{_MADE_PICTURES}", re.IGNORECASE)
"""A name, and in brackets that its bearer has made the pictures."""
GLUED = re.compile(r"^(By|BY|Por|Von|Author|Autor)(?=[A-Z][a-z])(?!YU|YT|YR)")
INSIDE = re.compile(r"(?<!\w)(?i:by|berichte[tn])\s+(?=[^\W\d_a-z])")
"""What opens a byline after a date or a section: "May 3 by Jane Roe"."""
AROUND_NAMES = ' \t\n-–—|·•,;:/+*"“”«»‹›【】〔〕'

_CONJUNCTIONS = (
    r"and|AND|And|&|\+|y|Y|e|et|ET|und|UND|en|og|och|i|и|та|και|ve|ja|és|a|oraz|و|ו|और|with|With|con|mit|avec"
)
COMMAS = re.compile(r"\s*[,،、，]\s*|(?<=[\uac00-\ud7af])·(?=[\uac00-\ud7af])")
CONJUNCTION = re.compile(rf"\s+(?:{_CONJUNCTIONS})\s+")
LEADING_CONJUNCTION = re.compile(rf"^(?:{_CONJUNCTIONS})\s+(?=\S)")
BESIDE = re.compile(r"(?<=[^\W\d_])\s+[-–—‒]\s.*$")
"""What a dash puts beside a name."""
_NO_SENTENCE = (
    r"(?<!\b(?i:jan|feb|mar|apr|jun|jul|aug|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|rev|rep|sen|gov|gen|col|maj|sgt|hon|ing"
    r"|mag|dra|sra|esq|inc|ltd|llc|jnr|snr|mrs|mme|mgr|fra))(?<!\b(?i:sept|tues|thur|prof|capt|dipl|corp|bros|univ))(?<!\b(?i:thurs))"
)
"""Not behind a word that is written with a full stop wherever it stands."""
SEGMENTS = re.compile(
    r"\s*(?:[\n\t|•／｜;؛；\u2190-\u2bff\U0001f000-\U0001faff]|(?<![\uac00-\ud7af])·|\s(?=(?:作者|[记記]者|撰文|(?:[责責]任)?[编編][辑輯]|[来來]源)[:：])|(?<=\d)\s[-–—‒]\s|\s//\s|\s/\s|(?<=[^\W\d_])/(?=[^\W\d_])"
    rf"|(?:(?<=[^\W\d_]{{3}}){_NO_SENTENCE}|(?<=\ue000))\.\s(?=[^\W\d_]|\ue000))\s*"
)
"""What parts a byline: marks, arrows and other symbols, and the full stop of a sentence."""
FULL_STOP = re.compile(rf"(?:(?<=[^\W\d_]{{2}})(?<!\b(?i:jr|sr|dr|st|co)){_NO_SENTENCE}|(?<=\ue000))\.$")
"""A full stop that is no part of a name."""
FEED_STYLE = re.compile(r"^\s*[^\s@()]{1,80}@[^\s@()]{1,80}\s*\(([^()]{1,80})\)\s*$")
ADDRESSES = re.compile(r"(?<!\S)(?:\S{1,80}@\S{0,80}|@\S{1,80}|https?://\S{1,200}|www\.\S{1,200})")
ASIDES = re.compile(
    r"(?<=\S)\s*【[^【】]{0,80}】\s*$|\s*[(\[（][^()\[\]（）]{0,80}[)\]）]\s*$|\s*[(\[（][^()\[\]（）]{0,80}[)\]）](?=\s*[,;|])"
)

_MONTHS = (
    r"jan(?:uary|uar|eiro|vier)?|feb(?:ruary|ruar)?|mar(?:ch|zo|ço|s)?|apr(?:il)?|may|mai|maj|june?|jun[ih]o?|july?"
    r"|jul[ih]o?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember|embro)?"
    r"|dic(?:iembre)?"
    r"|enero|febrero|abril|mayo|agosto|septiembre|octubre|noviembre|janvier|février|avril|juin|juillet|août|décembre"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|märz|januari|februari|maart|juni|juli"
    r"|augustus|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miércoles|jueves"
    r"|viernes|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
)
DATE = re.compile(
    rf"(?:^|(?<=\s))(?:(?:on|am|le|el|em|il|den|op|vom|at|last|first|updated|published|posted|modified)\s+)*"
    rf"(?:(?:{_MONTHS})\.?,?\s+){{0,2}}(?<![^\s(])\d[\d.:/,-]*"
    r"(?-i:(?!(?!st|nd|rd|th|[AaPp][Mm])[A-Za-z]{1,3}\s+[A-Z]))",
    re.IGNORECASE,
)
GLUED_DATE = re.compile(
    rf"(?<=[a-zß-ÿ])(?:(?=[A-Z])(?=(?i:{_MONTHS})\.?,?\s+(?:(?i:{_MONTHS})\.?,?\s+)?\d)"
    rf"|(?=\d{{1,2}}\.?\s+(?i:{_MONTHS})\b)|(?=(?:Updated|Published|Posted|Modified)\b))"
)
"""Where a date begins that no space parts from the name before it."""
TIME_WORDS = re.compile(
    r"(?<![^\s,.(])(?:(?:last|first|originally)\s+)?(?:updated|published|posted|modified|actualizado|publicado"
    r"|atualizado"
    r"|publié|mis à jour|veröffentlicht|aktualisiert|stand|pubblicato|aggiornato|gepubliceerd|publicerad|publisert"
    r"|опубликовано|обновлено)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
PLACE_AFTER = re.compile(
    r"\s+(?:(?:reporting\s+)?(?:in|from|at|@|for|of|aus|desde|para|pour|für|bei|via|à|z)|reports?|reporting|is an?"
    r"|writes?)"
    r"\s+(?=[^\W\d_a-z]|the\b|an?\b|your\b|our\b).*$",
    re.DOTALL,
)
"""Where, or for whom, somebody writes: "Jane Roe in London"."""
PARTICLES = frozenset(
    (
        "a af al an and ap at av bin bint da das de degli dei del della dem den der des di do dos du e el en et for i"
        " ibn in la las le les lo los of och og on ten ter the to und van ve vom von wa y zu zum zur 't & d' e. dal"
        " dalla delle dello mac ben ould op uit auf"
    ).split()
)
ELIDED = re.compile(r"[^\W\d_A-Z]{1,5}['’ʼ‘´](?=[^\W\d_a-z])")
"""A particle that has lost its vowel to the name behind it: "d’Arcy", "dell’Orto"."""
_ROLES = (
    r"correspondents?|reporters?|journalists?|editors?|editor-in-chief|writers?|columnists?|critics?|producers?"
    r"|presenters?"
    r"|anchors?|contributors?|bloggers?|photographers?|photojournalists?|analysts?|researchers?|fellows?|professors?"
    r"|lecturers?|director|manager|chief|president|chairman|founder|co-founder|ceo|cto|cfo|partner|attorney|lawyer"
    r"|economist|historian|author|intern|trainee|freelancer?|staff|desk|team|specialist|strategist|consultant|expert"
    r"|coordinator|officer|head|host|creator|assistant|associate|ph\.?d|m\.?d|mba|m\.?a|m\.?sc|b\.?a|rn|rdn?|cfa"
    r"|cfp|cpa|esq"
    r"|dds|dvm|jd|ldn?|np|pa-c|facp|corresponsal|redactora?|periodista|editora|enviad[oa]|columnista|journaliste"
    r"|rédact(?:eur|rice)|correspondante?|envoyée?|chroniqueu(?:r|se)|giornalista|inviat[oa]|corrispondente|redattore"
    r"|redattrice|repórter|jornalista|correspondente|colunista|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?"
    r"|journalist(?:in)?|volontär(?:in)?|redacteur|verslaggever|correspondent[e]?|redaktør|redaktör|dziennikarz"
    r"|dziennikarka|redaktor|корреспондент|журналист(?:ка)?|обозреватель|редактор"
)
ROLE = re.compile(rf"(?<![\w.])(?:{_ROLES})(?![\w])", re.IGNORECASE)
OF_ROLE = frozenset(
    (
        "senior junior chief deputy staff associate assistant special foreign political politics national international"
        " contributing managing executive general business sports sport news digital web data health science technology"
        " tech crime courts education environment climate city local world european diplomatic defence defense security"
        " economics economic financial investigations investigative multimedia video arts culture entertainment food"
        " travel features guest former freelance lead principal royal media legal transport consumer social copy night"
        " the our us uk"
    ).split()
)
"""Words that stand before a role and are no part of a name."""
HOUSES = re.compile(
    r"^(?:the|la|el|le|der|die|das|il)\s|(?<!\w)(?:news(?:room|paper|papers|wire)?|times|post|press|herald|tribune"
    r"|media"
    r"|university|universit\w+|institute|agency|agencies|network|magazine|journal|school|college|inc|ltd|llc|gmbh|co"
    r"|company|corp|foundation|association|society|council|committee|cent(?:er|re)|department|ministry|group|radio|tv"
    r"|television|today|gazette|chronicle|observer|review|daily|weekly|online|digital|studio|staff|team|desk|office"
    r"|bureau|service|services|partners|labs?|redaktion|redacción|redazione|rédaction|redação|redaksi|agencia|agence"
    r"|agenzia|zeitung|noticias|diario|giornale|jornal|week|world|global)(?!\w)",
    re.IGNORECASE,
)
DEPARTMENTS = re.compile(
    r"(?<!\w)(?:desk|department|ministry|administration|services?|statistics|committee|university|institute|foundation"
    r"|association|society|cent(?:er|re)|company|co|sons|inc|ltd|llc|group|partners|culture|industry|development)\.?$",
    re.IGNORECASE,
)
"""What ends the name of an organisation that has a conjunction in it."""
STAFF = re.compile(
    r"(?<!\w)(?:staff|editors?|editorial|newsroom|team|desk|redaktion|redacción|redazione|rédaction|redação|redaksi"
    r"|redactie|redaksjonen|redaktionen|redakcja|редакция|編集部|编辑部|편집부|reporters?|correspondent|contributors?"
    r"|writers?)(?!\w)",
    re.IGNORECASE,
)
AGENCIES = re.compile(
    r"reuters|bloomberg|xinhua|efe|ansa|dpa|tass|interfax|anadolu|notimex|kyodo|yonhap|agencias|agenturen|[A-Z]{2,5}"
)
PLACES = re.compile(
    r"new (?:york|delhi|orleans|jersey|zealand|mexico)|los angeles|san (?:francisco|diego|jose|juan)|hong kong"
    r"|buenos aires"
    r"|mexico city|tel aviv|são paulo|rio de janeiro|kuala lumpur|cape town|washington,? d\.?c\.?"
    r"|st\.? (?:petersburg|louis"
    r"|paul)|las vegas|addis ababa|abu dhabi|santiago de chile|ho chi minh city|united (?:states|kingdom)"
    r"|(?:north|south|east|west)(?:ern)? \w+",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|ii|iii|iv", re.IGNORECASE)
OTHER_WORK = re.compile(
    r"(?:^|(?<=\s))(?:in partnership with\b|(?:with\s+)?(?:photos?|photograph(?:s|y)?|pictures?|images?|fotos?"
    r"|fotograf\w*|illustrations?|illustrated"
    r"|graphics?|video|edited|editing|edición|(?:medically |expert |fact[ -]?)?(?:reviewed|checked|checking)"
    r"|translat(?:ed|ion)|bild(?:er)?|zeichnung(?:en)?|imágenes|ilustracion(?:es)?|dessins?|drawings?|写真|摄影|攝影"
    r"|presented|promoted|(?:sponsored|paid|branded|partner) content|sponsored|brought to you|powered|paid for"
    r"|supported|funded"
    r"|updated|produced|narrated|medically|fact[ -]?check(?:ed)?|verified|reporting|additional reporting|source|via"
    r"|credit|来源|來源|责任编辑|責任編輯|编辑|編輯|出处)"
    r"\s*(?:by\b|von\b|por\b|par\b|courtesy\b|[:：])).*$",
    re.IGNORECASE | re.DOTALL,
)

NO_NAME = re.compile(
    r"[@#{}\[\]<>%$=\\|:?!*~^]|^\d+$|^[\W_]*$|//|\.(?:com|org|net|html?|php|jpe?g|png)$", re.IGNORECASE
)
NO_PERSON = re.compile(
    r"(?:[\w-]+[\s_-]?)?admin(?:istrat(?:or|eur|ore))?|administrador|author|authors|autor|auteur|author[ _-]?name"
    r"|unknown"
    r"|undefined|null|none|nil|nan|n/?a|user(?:name)?|root|webmaster|default|test|by|name|byline|tbd|\w*_author"
    r"|author_\w*|\w+_name"
    r"|first ?name|last ?name|false|true|object|not found|no author|no byline|posts?|news|blog|home|profile"
    r"|unspecified",
    re.IGNORECASE,
)
"""What stands for nobody: accounts without a person, and words of a template that was not filled in."""
_BUTTON_VERBS = (
    r"teilen|drucken|speichern|partager|imprimer|envoyer|compartir|imprimir|guardar|enviar|condividi|stampa|compartilhar"
    r"|partilhar|delen|afdrukken|udostępnij|paylaş|поделиться|распечатать"
)
_BUTTONS = (
    rf"{_BUTTON_VERBS}|merken|vorlesen|anhören|kommentieren|kommentare|weiterleiten|empfehlen|melden|newsletter"
    r"|weiterlesen|enregistrer|commenter|écouter|sauvegarder|offrir|s['’]abonner|abonnez-vous|commentaires?|j['’]aime"
    r"|comparte|comentar(?:ios?)?|escuchar|tuitear|suscr[ií]b\w+"
    r"|salva|invia|commenta|commenti|ascolta|iscriviti"
    r"|compartilhe|salvar|comentários?|ouvir|assine"
    r"|dela|deel|bewaren|opslaan|luister|reageer|reacties|skriv ut|spara|lagre|lyssna|lytt|kommentarer"
    r"|drukuj|zapisz|skomentuj|komentarze|sdílet|tisk|komentáře"
    r"|yazdır|kaydet|dinle|yorum(?:lar| yap)?|bagikan|cetak|chia sẻ|lưu|bình luận"
    r"|печать|напечатать|сохранить|комментари[ий]|комментировать|поширити|подписаться"
    r"|مشاركة|شارك|طباعة|حفظ|تعليق(?:ات)?|اشترك|שיתוף|שתף|הדפסה|साझा करें|शेयर(?: करें)?"
    r"|分享(?:到.{0,8})?|收藏|打印|列印|转发|轉發|转载|评论|評論|点赞|點讚|关注|關注|微博|微信|字[号號]|下[载載]|返回.{0,6}|更多.{0,6}"
    r"|[相関有][关關连連](?:文章|阅读|閱讀|新闻|新聞|报道|報導)|阅读(?:全文|原文)"
    r"|シェア(?:する)?|共有|印刷|保存|ツイート|コメント|フォロー(?:する)?|いいね|ブックマーク|関連(?:記事|ニュース)|続きを読む|もっと(?:見る|読む)"
    r"|공유(?:하기)?|인쇄(?:하기)?|저장|댓글|구독(?:하기)?|스크랩|좋아요|관련 ?(?:기사|뉴스)|더보기"
)
"""What buttons say in other languages than English."""
LABEL = re.compile(
    r"(?:\+\s*)?(?:follow(?:ing)?|unfollow|subscribe|seguir|siga|suivre|folgen|segui|volg|följ|følg|abonnieren"
    r"|share|save|print"
    r"|e-?mail|contact|message|website|site|web|twitter|facebook|instagram|linkedin|youtube|tiktok|bluesky|threads"
    r"|mastodon"
    r"|pinterest|rss|x|bio|biography|biografía|biographie|profile?|perfil|profil|archives?|articles?|artículos"
    r"|artikel|posts?"
    r"|stories|more|mehr|más|plus|comments?|reply|search|menu|home|login|listen|watch|read|view|close|copy|link"
    r"|whatsapp"
    r"|telegram|reddit|tumblr|flipboard|google|subscribe now|advertisement|sponsored|updated|published|disclosure"
    r"|disclaimer|tweet|likes?|pin(?: it)?|report(?: (?:an?|this|abuse|error).*)?|bookmark|discuss|translate|gift"
    r"|download|cite|donate|feedback|next|previous|back|clap|upvote|republish"
    rf"|{_BUTTONS})"
    rf"|(?:download|print|bookmark|{_BUTTON_VERBS})\s.*"
    r"|(?:\+\s*)?(?:follow|unfollow|contact|e-?mail|message|subscribe|share|tweet|visit|meet (?:the|our|your)|about"
    r"|connect|listen|seguir a|leave|add"
    r"|write|post a|sign|log|click|why|how|what|when)\s.*"
    r"|(?:view|see|read|show|browse|check|learn|find|all|full|more|ver|voir|mostra|vedi|zeige|alle|zum|zur|mehr|más"
    r"|plus|tutti"
    r"|todas?|todos?|toon|meer|lees|bekijk|visa|se|vis)\s(?:.*\s)?(?:bio(?:graphy|s)?|profil\w*|archives?|posts?"
    r"|articles?"
    r"|stories|more|page|author\w*|full|entradas|artículos|artigos|articoli|artikel\w*|beiträge|beiträgen|perfil"
    r"|autor\w*|auteur"
    r"|details|less|all|from|by|of|von|de|di|par|por|en|artikelen|berichten|about)(?:\s.*)?"
    r"|.*\s(?:policy|policies|guidelines?|standards|process|profile|archives?|bio|newsletters?|comments?|followers"
    r"|terms"
    r"|conditions|disclosures?|posts|articles|podcasts?)"
    r"|about (?:the )?author.*|\d+ .*|.*’s (?:posts|profile|bio|articles)|.*'s (?:posts|profile|bio|articles)",
    re.IGNORECASE,
)
"""What a button or a link beside a name says."""
ABOUT = re.compile(
    r"^(?i:about(?: the)? authors?|author bio|meet the author)\s*[:–—-]?\s*|^(?i:about)\s+(?=[^\W\d_a-z])(?!(?i:the"
    r"|us|this|me)\b)"
)
"""The heading of a box about somebody."""
SIGNED = re.compile(
    r"^(?:see|view|read|show|browse)?\s*(?:all\s+)?(?:\w+\s+)?(?:posts|articles|stories)\s+by\s+", re.IGNORECASE
)
_OFFICES = (
    r"(?:선임|수석|인턴|객원|전문)기자|논설위원|칼럼니스트|특파원"
    r"|記者|记者|聞き手|編集委員|論説委員|解説委員|特派員|特派记者|特約記者"
)
"""Offices of those who write, in languages that set them behind the name, or before it, without a mark."""
AFTER = re.compile(
    rf"(?<=\S\S)(?:\s*(?:{_OFFICES}|(?:\s[\uac00-\ud7af]{{1,4}}부\s)?기자|报道|報道)|\s+(?:tarafından|\+?\s*(?:follow|following|subscribe|seguir|folgen|suivre)))$",
    re.IGNORECASE,
)
"""What stands behind a name: an office, as some languages have it, or a button."""
BEFORE = re.compile(
    rf"^(?:{_OFFICES})[\s・]+(?=\S\S)|^[\[【][^\[\]【】]{{0,40}}[\]】]\s*(?=[^\W\d_]{{2}})"
    r"|^[\uac00-\ud7af]{2,4}=(?=[\uac00-\ud7af]{2})|^(?i:our|unser(?:em|er|en)?|nuestr[oa]s?|notre|noss[oa])\s+[^\W\d_]+\s+(?=[^\W\d_a-z])"
)
"""What stands before a name: "our correspondent"."""
AGENCY_AFTER = re.compile(
    r"(?<=\S)\s+(?:the\s+)?(?:associated press|agence france-presse|press association|united press international"
    r"|reuters|bloomberg(?: news)?|deutsche presse-agentur)$",
    re.IGNORECASE,
)
NO_ENDING = frozenset("and und et y e i en og och by von por par with mit for of the".split())
"""Small words with which no name ends."""
NO_BEGINNING = frozenset("for in at on to and or of the special with by from".split())
"""Words with which no person's name begins."""
