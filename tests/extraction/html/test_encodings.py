"""Pages that declare no encoding. Their sentences were written for this project."""

import pytest

from crawler.extraction.html.document import decode

TEXTS = {
    "ru": "Администрация порта решила закрыть старый причал на полтора года. Инженеры заменят деревянные сваи.",
    "uk": "Адміністрація порту вирішила закрити старий причал на півтора року. Інженери замінять дерев'яні палі.",
    "pl": "Zarząd portu zdecydował o zamknięciu starej przystani na półtora roku. Inżynierowie wymienią pale.",
    "cs": "Správa přístavu rozhodla o uzavření starého mola na osmnáct měsíců. Inženýři vymění dřevěné piloty.",
    "el": "Η λιμενική αρχή αποφάσισε να κλείσει την παλιά αποβάθρα για δεκαοκτώ μήνες. Οι πάσσαλοι θα αλλάξουν.",
    "tr": "Liman idaresi eski iskeleyi on sekiz ay boyunca kapatmaya karar verdi. Ahşap kazıklar değiştirilecek.",
    "he": "רשות הנמל החליטה לסגור את המזח הישן לשמונה עשר חודשים. המהנדסים יחליפו את כלונסאות העץ.",
    "ar": "قررت سلطة الميناء إغلاق الرصيف القديم لمدة ثمانية عشر شهرا. وسيستبدل المهندسون الأعمدة الخشبية.",
    "th": "การท่าเรือมีมติให้ปิดท่าเรือเก่าเป็นเวลาสิบแปดเดือน วิศวกรจะเปลี่ยนเสาเข็มไม้ที่รองรับอาคาร",
    "zh": "港务局周二晚间投票决定，将旧码头关闭十八个月。工程人员将更换支撑大楼的木桩，乘客改从北岸上船。",
    "zh-Hant": "港務局週二晚間投票決定，將舊碼頭關閉十八個月。工程人員將更換支撐大樓的木樁，乘客改從北岸上船。",
    "ja": "港湾局は火曜日の夜、古い桟橋を一年半にわたって閉鎖することを決めた。技術者たちは木の杭を取り替える。",
    "ko": "항만청은 화요일 밤 낡은 부두를 열여덟 달 동안 닫기로 결정했다. 기술자들은 나무 말뚝을 바꿀 예정이다.",
    "en": "The harbour authority voted to close the old pier. “Nobody asked us,” said a shopkeeper’s widow – twice.",
    "en-£": "The harbour authority voted to close the old pier, and nobody asked. The repairs will cost £19 million.",
    "fr": "L’autorité portuaire a voté la fermeture de l’ancien quai. Les pieux seront remplacés, même à l’œil nu.",
    "de": "Die Hafenbehörde hat beschlossen, den alten Anleger zu schließen. Die Holzpfähle werden für alle ersetzt.",
    "es": "La autoridad del puerto votó cerrar el viejo muelle. «¿Quién nos preguntó?», dijo una señora con sus niños.",
    "pt": "A autoridade portuária decidiu fechar o velho cais por dezoito meses. Os engenheiros trocarão as estacas.",
    "da": "Havnens ledelse besluttede at lukke den gamle anløbsbro. Ingeniørerne udskifter træpælene i løbet af året.",
}
ENCODED = [
    *[("ru", name) for name in ("cp1251", "koi8-r", "iso8859-5", "cp866")],
    *[("uk", "cp1251"), ("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("cs", "iso8859-2"), ("el", "cp1253")],
    *[("tr", "cp1254"), ("he", "cp1255"), ("ar", "cp1256"), ("th", "cp874"), ("zh", "gbk"), ("zh", "gb18030")],
    *[("zh-Hant", "big5"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("ko", "euc_kr")],
    *[(language, "cp1252") for language in ("en", "en-£", "fr", "de", "es", "pt", "da")],
]


def page(text: str, head: str = "") -> str:
    return (
        f"<html><head>{head}<title>{text[:20]}</title><script>var a = 'x';</script></head><body><a href='/'>Home</a>"
        f"<h1>{text[:30]}</h1><p class='text'>{text}</p><p>Copyright 2026</p></body></html>"
    )


@pytest.mark.parametrize(("language", "encoding"), ENCODED)
def test_an_undeclared_encoding_is_told_by_the_text(language, encoding):
    markup = page(TEXTS[language])
    assert decode(markup.encode(encoding)) == markup


@pytest.mark.parametrize(
    ("language", "encoding"), [("ru", "cp1251"), ("zh", "gbk"), ("ko", "euc_kr"), ("fr", "cp1252")]
)
def test_a_claim_of_utf8_that_the_bytes_refute_is_none(language, encoding):
    markup = page(TEXTS[language], "<meta charset=utf-8>")
    assert decode(markup.encode(encoding), "text/html; charset=utf-8") == markup


def test_a_declaration_after_much_script_counts():
    markup = page("Čtyři", f"<script>{'x = 1;' * 2_000}</script><meta charset='windows-1250'>")
    assert decode(markup.encode("cp1250")) == markup


def test_letters_in_attributes_tell_the_encoding_where_there_are_no_others():
    markup = f'<html><body><img alt="{TEXTS["ru"]}"></body></html>'
    assert decode(markup.encode("cp1251")) == markup


@pytest.mark.parametrize(
    "bytes_", [b"<" * 100_000, b"<!--" * 50_000, b"<script" * 50_000, b"<meta " * 50_000, b"\x1b$B" * 9]
)
def test_a_page_made_to_be_slow_is_decoded(bytes_):
    assert decode(bytes_ + b"\xe9\xe9 caf\xe9")
