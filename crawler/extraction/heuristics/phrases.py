"""What short lines between paragraphs say in the web's larger languages. It knows phrases, not where they stand."""

import re

__all__ = [
    "announces_links",
    "asks_to_subscribe",
    "asks_to_write",
    "calls_reader",
    "credits_picture",
    "ends_body",
    "gives_address",
    "is_label",
    "is_legal",
    "names_contributors",
    "names_post",
    "numbers_pages",
    "points_elsewhere",
    "reserves_rights",
    "speaks_of_page",
    "speaks_to_reader",
]

_OTHER_PAGES = (
    r"(?:you )?(?:may|might) (?:also|too) (?:like|enjoy|be interested(?: in)?)|don[’']?t miss|related",
    r"related (?:posts?|articles?|stor(?:y|ies)|coverage|content|news|links?|topics?|videos?|reading|to this story)",
    r"read (?:more|next|also|this(?: next)?)|also read|see (?:also|more|related)|more stories|more (?:news|like this)",
    r"click here|recommended(?: for you| reading| stories| articles?)?|most (?:read|popular|viewed)|trending(?: now)?",
    r"top stories|latest (?:news|stories|headlines|articles)|popular (?:now|stories|posts)|what to read next",
    r"watch now|listen now|editor[’']?s picks?|partner news",
    # Spanish, Portuguese, Italian, French, Romanian.
    r"(?:lea|lee|leer|vea|ver|mira) (?:también|tambien|más|mas|además)|(?:también )?te puede interesar",
    r"(?:noticias|notas|artículos|temas) relacionad[oa]s|relacionad[oa]s?|más (?:noticias|leídas|información)",
    r"(?:leia|veja|confira|saiba) (?:também|mais|ainda)|(?:notícias|matérias|artigos) relacionad[oa]s",
    r"leggi anche|vedi anche|potrebbe interessarti(?: anche)?|articoli correlati|ti potrebbe interessare",
    r"(?:à )?lire (?:aussi|également|la suite)|voir aussi|sur le même sujet|articles? (?:liés|similaires|connexes)",
    r"citește (?:și|mai mult)|citeşte (?:şi|mai mult)",
    # German, Dutch, Danish, Norwegian, Swedish, Finnish.
    r"(?:lesen|sehen) sie (?:auch|mehr)|mehr zum thema|auch interessant",
    r"das könnte (?:sie|dich) (?:auch )?interessieren",
    r"lees (?:ook|meer|verder)|læs (?:også|mere)|les (?:også|mer)|läs (?:också|även|mer)|lue (?:myös|lisää)",
    # Polish, Czech, Russian, Ukrainian, Greek, Turkish, Hungarian.
    r"(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|čtěte (?:také|více|dále)|související články",
    r"читайте (?:также|также по теме|ещё|еще|також)|читать (?:далее|дальше|также)",
    r"смотрите также|(?:материалы )?по теме",
    r"διαβάστε (?:επίσης|ακόμα|ακόμη|περισσότερα)|ilgili haberler|ayrıca okuyun|kapcsolódó cikkek|olvassa el",
    # Arabic, Persian, Hebrew, Hindi, Indonesian, Vietnamese, Chinese, Japanese, Korean.
    r"اقرأ (?:أيضا|أيضاً|أيضًا|المزيد)|شاهد (?:أيضا|أيضاً|أيضًا)|مواضيع ذات صلة|بیشتر بخوانید|مطالب مرتبط",
    r"קראו גם|ראו גם|כתבות נוספות",
    r"(?:यह|ये) भी पढ़ें|baca juga|simak juga|lihat juga|xem thêm|đọc thêm|tin liên quan",
    r"相关(?:新闻|阅读|文章|推荐|链接)|相關(?:新聞|閱讀|文章|推薦)|延伸(?:阅读|閱讀)|推荐阅读",
    r"関連(?:記事|ニュース|リンク)|あわせて読みたい|続きを読む|관련(?: ?기사| ?뉴스| ?글)?|많이 본 (?:뉴스|기사)",
)
_MACHINERY = (
    r"advert(?:isement|ising)?|ad|sponsored(?: content| links?)?|promoted(?: content)?",
    r"share(?: this)?(?: (?:article|story|post|page))?|click to tweet|tweet(?: this)?|follow us|subscribe(?: now)?",
    r"sign up(?: now)?|continue reading(?: below)?|listen to (?:this|the) (?:story|article|post)",
    r"(?:story|article|post|text|news) continues? (?:below|after)(?: .{1,40})?",
    r"(?:scroll|swipe)(?: down)? to (?:continue|read)\b.{0,30}",
    r"(?:advertisement|ad|publicidade?|anzeige|werbung|publicité)\W+(?:continue|scroll|story|article|keep|weiter)\b.{0,40}",
    r"(?:sigue|contin[uú]a)(?: \w+){0,2} (?:después|debajo|depois|após|dopo) (?:de )?(?:l?[ao]|esta) publici\w+",
    r"la suite après (?:cette|la) publicité",
    r"(?:der )?artikel (?:wird|geht) (?:nach|unter) .{0,20}(?:anzeige|werbung)\b.{0,20}",
    r"print|e-?mail|copy link|tags?",
    r"publicidad|publicidade|pubblicità|publicité|publicitate|anzeige|werbung|advertentie|annons|annonse|annonce|mainos",
    r"reklama|реклама|reklam|διαφήμιση|hirdetés|إعلان|פרסומת|विज्ञापन|iklan|quảng cáo|广告|廣告|広告|광고",
    r"compart(?:ir|e|ilhe|ilhar)|condividi|partager|teilen|поделиться|分享|シェア|공유(?:하기)?",
)
_TIME_WORDS = (
    r"(?:first |last |originally )?(?:published|updated|posted|modified)|publicado|actualizado|atualizado|publié",
    r"mis à jour|veröffentlicht|aktualisiert|pubblicato|aggiornato|gepubliceerd|publicerad|publisert|opublikowano",
    r"опубликовано|обновлено|оновлено|기사입력|입력|수정|更新|公開|配信|发布|發布|发表|更新时间",
    r"نُشر|آخر تحديث|פורסם|עודכן|प्रकाशित",
)
_PAGE_ITSELF = (
    # What a player or a form says where a browser does less than it asks.
    r"to view this .{1,20} (?:please )?enable javascript|(?:please )?enable (?:javascript|cookies) to",
    r"(?:your|this) browser does ?n[o'’]t support|javascript (?:is|must be|needs to be|seems to be) ",
    r"(?:this|the) audio (?:version |of this \w+ )?(?:is|was) (?:auto|machine|computer|ai)?[- ]?generated",
    # What readers are asked, and thanked for.
    r"(?:was|is|did you find) this (?:article|page|story|post|content|information)? ?(?:helpful|useful|interesting)",
    r"(?:war|ist) dieser (?:artikel|beitrag) (?:hilfreich|interessant)|hat (?:ihnen|dir) dieser (?:artikel|beitrag)",
    r"¿?(?:te|le) (?:ha )?(?:resultado|parecido|sido|fue) útil|este (?:artigo|conteúdo) foi útil",
    r"cet article vous a[- ]t[- ]il",
    r"thank(?:s| you) for your (?:feedback|comment|vote|rating|submission)|your opinions? matters?\b|feedback:? \d",
    r"(?:vielen )?dank\W{1,3}ihr (?:kommentar|beitrag)|im interesse unserer (?:user|nutzer|leser)",
    # Where readers report mistakes.
    r"(?:did you |have you )?(?:found|find|spot(?:ted)?|noticed?|seen?) (?:an?|any) (?:mistake|typo|error|inaccurac)",
    r"(?:report|submit|suggest) an? (?:correction|typo|error|mistake|inaccuracy)|fehler (?:gefunden|entdeckt|melden)",
    r"¿?(?:has |ha )?(?:encontrad[oa]|encontraste|visto|vio) (?:un|algún) error",
    r"encontrou (?:um|algum) erro|(?:vous avez )?(?:repéré|signaler) une (?:erreur|faute|coquille)",
    r"(?:нашли|заметили) (?:ошибку|опечатку)|знайшли помилку|hai trovato un errore|fout gezien",
)
_READING_TIMES = (
    r"\d+[ -]?min(?:ute)?s?\.?(?: read)?",
    r"(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|время чтения)\W*\d.{0,12}",
)
_COMMENTS = (
    r"(?:\d+ )?comments?(?: \(?\d+\)?)?|(?:leave|post|write|add) a (?:comment|reply)|be the first to comment",
    r"join the (?:conversation|discussion)|reader comments|comentarios|comentários",
    r"deja (?:un comentario|una respuesta)",
    r"deixe (?:um comentário|uma resposta)|commentaires|laisser un commentaire|kommentare|schreibe einen kommentar",
    r"commenti|lascia un commento|reacties|geef een reactie|kommentarer|kommentit|komentarze|dodaj komentarz|komentáře",
    r"комментарии|коментарі|(?:добавить|оставить) комментарий|σχόλια|yorumlar|yorum yap|التعليقات|تعليقات|اترك تعليقا",
    r"תגובות|نظرات|评论|評論|发表评论|コメント|コメントを残す|댓글|टिप्पणियां|bình luận|komentar",
)
_SUBSCRIPTIONS = (
    r"newsletter|\binbox\b|sign(?:ing)? up (?:for|to|here)|subscribe (?:to|now|here|for)|free trial|suscríb",
    r"becom(?:e|ing) an? (?:\w+ ){0,3}subscriber",
    r"inscreva-se|assine|abonn|iscriviti|подпишитесь|подписывайтесь|abone ol|登録|订阅|訂閱|구독|اشترك|הירשמו",
)
_REACHING = (
    r"\b(?:follow|reach|contact|e-?mail|write to|tips?|tweet|find (?:him|her|them|us|me))\b|sígu|síga|escríb|siga",
    r"escreva|folge|schreiben|suivez|écrivez|seguici|scrivi|volg|följ|følg|seuraa|obserwuj|sleduj|подпис|пишите|takip",
    r"تابع|עקבו|关注|關注|フォロー|팔로우|@",
)
_TERMS = (
    r"recaptcha|akismet|privacy policy|terms of (?:service|use)|user agreement|datenschutzerklärung",
    r"política de privacidade?|politique de confidentialité|informativa sulla privacy|политик\w+ конфиденциальности",
    r"سياسة الخصوصية|隐私政策|隱私權政策|プライバシーポリシー|개인정보",
)
_PICTURES = (
    r"photo(?:s|graph|graphy)?|image|picture|pic|credit|source|courtesy|foto(?:s|grafía|grafia)?|imagen|imagem|crédito",
    r"crédit|bild|quelle|immagine|zdjęcie|fot|kuva|фото|источник|изображение|φωτογραφία|fotoğraf|صورة|تصوير|الصورة|צילום",
    r"عکس|चित्र|फोटो|图|圖|写真|画像|사진|이미지",
)


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


# They are matched with text in lower case, which is twice as fast as ignoring case.
_AROUND = r"[\s\W_]*"
_MORE = r"(?:more|popular) (?:in|on|from|about|great|stories) [^.?!]{1,40}"
_LABEL = re.compile(
    _AROUND + _any(f"{_any(*_OTHER_PAGES, *_MACHINERY)}(?: (?:on|in|from|about) .{{1,40}})?", _MORE) + _AROUND
)
_TIMES = re.compile(
    _AROUND + _any(f"{_any(*_TIME_WORDS)}\\b[^.!?]{{0,30}}\\d.{{0,30}}\\D\\d.{{0,20}}", *_READING_TIMES)
)
_ANNOUNCEMENT = re.compile(f"{_AROUND}{_any(*_OTHER_PAGES)}\\s*(?:[:|»>–—-]|$)")
_ENDS = re.compile(f"{_AROUND}(?:\\d+\\s*)?{_any(*_COMMENTS)}{_AROUND}\\d*{_AROUND}")
_OF_PAGE = re.compile(_AROUND + _any(*_PAGE_ITSELF))
_KEYS = re.compile(_AROUND + r".{0,80}\bctrl ?\+ ?enter\b")
"""The keys with which readers report mistakes."""
_PAGES = re.compile(
    r"\W*(?:(?:pages?|seiten?|p[aá]ginas?|pagine|paginas?|sid(?:a|or)|side[r]?|stron[ay]|страниц[аы]|页|ページ)\W*)?"
    r"\d{1,3}(?:\W{1,5}\d{1,3})+\W*(?:next|weiter|siguiente|próxima|suivant|»)?\W*"
)
_CALL = re.compile(
    r"\W*(?:please )?(?:subscribe|become an? (?:\w+ )?(?:member|subscriber|supporter|patron)|donate|support (?:us|our)"
    r"|sign up|make a (?:donation|contribution|gift)|join (?:us|our)|upgrade to|abonnieren"
    r"|jetzt (?:abonnieren|spenden|mitglied)"
    r"|suscríbete|suscríbase|hazte (?:socio|socia|miembro)|assine|apoie|abonnez-vous|faites un don|soutenez"
    r"|abbonati|sostieni|word (?:lid|abonnee)|steun ons|bli (?:medlem|prenumerant)|wesprzyj"
    r"|поддержите|подпишитесь)\b.{0,40}"
)
_FOLLOW = re.compile(
    r"\W*(?:you can |please )?(?:follow|contact|e-?mail|reach|write to|send|got a|have a|(?:do )?you have|like us"
    r"|join (?:us|our)|download|sígu\w+|síga\w+|siga|folgen sie|suivez|seguici|volg ons"
    r"|följ oss|følg oss|подпис\w+)\b"
)
_ADDRESS = re.compile(r"(?<!\S)@\w{3,}|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")
_POST = re.compile(
    r"\b(?:is|was|are) (?:an?|the)\b.{0,60}\b(?:reporter|writer|journalist|editor|columnist|correspondent|author"
    r"|professor|contributor|critic|blogger|fellow|director|freelance\w*|founder)\b"
    r"|\b(?:covers|reports on|writes (?:about|for|on)) "
    r"|^(?:.{2,40}) (?:ist|war) (?:autor|redakteur|journalist|korrespondent)(?:in)?\b"
    r"|\bes (?:periodista|escritor|redactor)a?\b"
)
_LONGEST_OF_PAGE = 200
"""Letters of a line that says what a page can do."""
_SUBSCRIBE, _REACH, _LEGAL = (re.compile(_any(*words)) for words in (_SUBSCRIPTIONS, _REACHING, _TERMS))
_RESERVED = re.compile(
    r"(?:all rights reserved|todos l?os (?:derechos|direitos) reservados|alle rechte vorbehalten|tous droits réservés"
    r"|tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены"
    r"|版权所有|版權所有|無断転載を禁じます|무단 ?전재.{0,20}금지)\W*$"
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|™")
_ENGLISH = re.compile(r"\b(?:the|and|of|is|has|was)\b")
_TO_READER = re.compile(
    r"\b(?:you|your|our|us|we|my|me)\b"
    r"|(?:^|[.!?:|,;–-]\s+)\W*(?:sign|subscribe|join|get|click|follow|reach|contact|e-?mail|write|tweet|find|send|read|visit|see"
    r"|learn|watch|listen|check|order|buy|shop|support|donate|for more)\b"
)
_CONTRIBUTORS = re.compile(
    r"contributed to this (?:report|story|article)|^\W*(?:reporting|additional reporting|writing|editing) by\b"
    r"|^\W*(?:责任|責任|文字|本文)?(?:编辑|編輯|編集|校对|校對|主编|主編|监制|監製)\s*[:：]"
)
_ELSEWHERE = re.compile(
    r"\W*(?:follow|more|read|visit|for more|for the latest|see|learn|find|reach|más|siga|leia|mehr|plus|lire|leggi)\b"
    r".*\bhttps?://\S+\s*$"
)
_PICTURE = _any(*_PICTURES)
_PICTURE_CREDIT = re.compile(
    rf"^\W*{_PICTURE}(?: credits?)?(?: by| courtesy of)?\s*[:：/©]"
    rf"|[(\[]{_PICTURE}(?: credit)?(?: by|:|：|/| courtesy)[^()]*[)\]]\W*$"
    r"|photos? (?:by|©|via)|©.{0,60}$"
)
_TWO_NAMES = re.compile(r"[(]\W{0,3}(?=[^\W\d_a-z])[^()]{2,40}/\W{0,3}(?=[^\W\d_a-z])[^()]{2,60}[)]\W*$")
"""A photographer and an agency in brackets, of which neither begins with a small letter."""
_LONGEST_LABEL = 60


def is_label(text: str) -> bool:
    """Whether a whole line is a label of links, of an advertisement or of a button, or says when something was."""
    if len(text) > _LONGEST_LABEL:
        return False
    line = text.lower()
    return len(line) <= _LONGEST_LABEL and (_LABEL.fullmatch(line) or _TIMES.fullmatch(line)) is not None


def announces_links(text: str) -> bool:
    """Whether a line begins with words that announce a link to another page: "Read more: …"."""
    return _ANNOUNCEMENT.match(text[:_LONGEST_LABEL].lower()) is not None


def speaks_of_page(text: str) -> bool:
    """Whether a line begins with what a page says of itself or asks of its readers: players, votes, misprints."""
    if len(text) > _LONGEST_OF_PAGE:
        return False
    line = text.lower()
    return _OF_PAGE.match(line) is not None or ("ctrl" in line and _KEYS.match(line) is not None)


def numbers_pages(text: str) -> bool:
    """Whether a line consists of the numbers of an article's pages."""
    return len(text) <= _LONGEST_LABEL and _PAGES.fullmatch(text.lower()) is not None


def calls_reader(text: str) -> bool:
    """Whether the text of a link calls on a reader to subscribe or to pay."""
    return len(text) <= _LONGEST_LABEL and _CALL.fullmatch(text.lower()) is not None


def names_post(text: str) -> bool:
    """Whether a text says what somebody does for a paper, or elsewhere."""
    return _POST.search(text.lower()) is not None


def ends_body(text: str) -> bool:
    """Whether a line is the heading of readers' comments, which come after the body."""
    return len(text) <= _LONGEST_LABEL and _ENDS.fullmatch(text.lower()) is not None


def points_elsewhere(text: str) -> bool:
    """Whether a line says where to find more, and ends with an address."""
    return _ELSEWHERE.match(text.lower()) is not None


def asks_to_subscribe(text: str) -> bool:
    """Whether a text speaks of newsletters and subscriptions; an article may, too."""
    return _SUBSCRIBE.search(text.lower()) is not None


def asks_to_write(text: str) -> bool:
    """Whether a text speaks of following or reaching somebody; an article may, too."""
    return _REACH.search(text.lower()) is not None


def gives_address(text: str) -> bool:
    """Whether a line begins by asking to follow or to reach somebody, or gives an address for that."""
    line = text.lower()
    return _FOLLOW.match(line) is not None or ("@" in line and _ADDRESS.search(line) is not None)


def is_legal(text: str) -> bool:
    """Whether a text speaks of a site's terms; an article may, too."""
    return _LEGAL.search(text.lower()) is not None


def reserves_rights(text: str) -> bool:
    """Whether a text ends by reserving all rights."""
    line = text.lower()
    is_notice = len(line) <= _LONGEST_LABEL or _COPYRIGHT.search(line) is not None
    return is_notice and _RESERVED.search(line) is not None


def speaks_to_reader(text: str) -> bool:
    """Whether a text speaks to its readers; of one that is not in English, that is supposed."""
    return not text.isascii() or not _ENGLISH.search(text.lower()) or _TO_READER.search(text.lower()) is not None


def names_contributors(text: str) -> bool:
    """Whether a text says who else worked on an article."""
    return _CONTRIBUTORS.search(text.lower()) is not None


def credits_picture(text: str) -> bool:
    """Whether a text says who made a picture, as captions do."""
    return (_PICTURE_CREDIT.search(text.lower()) or _TWO_NAMES.search(text)) is not None
