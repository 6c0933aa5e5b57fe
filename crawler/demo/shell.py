"""What every page of the newspaper shares: head, mastheads, menus and footer. It knows nothing of the page inside."""

from functools import cached_property

from crawler.demo.markup import attribute, spell
from crawler.demo.newspaper import Newspaper, masthead_date
from crawler.demo.story import SECTIONS

__all__ = ["Shell"]

_PAGES = (("/about/", "About us"), ("/guides/reporting-standards/", "Reporting standards"), ("/news/", "News archive"),
          ("/subscribe/", "Subscribe"))  # fmt: skip

_BODY_CLASSES = "wp-custom-logo wp-theme-Newspaper td-standard-pack aa-prefix-demo- td-full-layout"
_CHATBOT = (
    '<div class="ask-widget" id="demo-chatbot"><div class="chatbot-bubble"><p>Ask our parrot anything about page. '
    "It answers at once, and is mostly wrong.</p><span>Trial version</span></div></div>"
)


class Shell:
    """Wraps a newspaper's pages."""

    def __init__(self, newspaper: Newspaper) -> None:
        self.newspaper = newspaper

    def page(self, *, title: str, body_class: str, head: str, content: str) -> bytes:
        """A whole page."""
        name = spell(self.newspaper.name)
        return f"""<!doctype html>
<html lang="en-US">
<head>
<meta charset="UTF-8" />
<title>{spell(title)} - {name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<meta name='robots' content='index, follow, max-image-preview:large' />
{head}
<link rel="alternate" type="application/rss+xml" title="{name} &raquo; Feed" href="{self.newspaper.url("/feed/")}" />
<meta name="generator" content="WordPress 6.8" />
<style>.td-thumb-css{{background-size:cover}} .demo-slot{{display:block}}</style>
<script>var tdBlocksArray = []; function tdBlock() {{ this.id = ''; this.post_count = 0; }}</script>
</head>
<body class="{body_class} {_BODY_CLASSES}" itemscope="itemscope" itemtype="https://schema.org/WebPage">
{self._mobile_menu}
<div id="td-outer-wrap" class="td-theme-wrap">
{self._header}
{content}
{self._footer}
</div>
{_CHATBOT}
<script>document.documentElement.className += ' js';</script>
</body>
</html>
""".encode()

    def _links(self) -> list[tuple[str, str]]:
        sections = [(self.newspaper.section_url(section), section.name) for section in SECTIONS]
        pages = [(self.newspaper.url(path), label) for path, label in _PAGES]
        return [(self.newspaper.url("/"), "Home"), *sections, *pages]

    @cached_property
    def _mobile_menu(self) -> str:
        items = "\n".join(
            f'<li class="menu-item"><a href="{attribute(url)}">{spell(label)}</a></li>' for url, label in self._links()
        )
        return (
            '<div class="td-menu-background" style="visibility:hidden"></div><div id="td-mobile-nav" '
            'style="visibility:hidden">'
            '<div class="td-mobile-container"><div class="td-mobile-content"><div class="menu-primary-container">'
            f'<ul id="menu-primary-2" class="td-mobile-main-menu">{items}</ul></div></div></div></div>'
        )

    @cached_property
    def _header(self) -> str:
        items = "\n".join(
            f'<li class="menu-item tdb-menu-item"><a href="{attribute(url)}">'
            f'<div class="tdb-menu-item-text">{spell(label)}</div></a></li>'
            for url, label in self._links()
        )
        return (
            '<div class="td-header-template-wrap"><div class="td-header-desktop-wrap"><div class="tdc-zone">'
            '<div class="td_block_wrap tdb_header_date tdi_52 td-pb-border-top td_block_template_1" '
            'data-td-block-uid="tdi_52">'
            f'<div class="tdb-block-inner td-fix-index"><div class="tdb-head-date-txt">'
            f"{masthead_date(self.newspaper.today)}</div></div></div>"
            '<div class="td_block_wrap tdb_header_logo tdi_60 td_block_template_1" data-td-block-uid="tdi_60">'
            f'<a class="tdb-logo-a" href="{self.newspaper.url("/")}"><img class="tdb-logo-img" alt="Logo" '
            f'src="{self.newspaper.url("/wp-content/uploads/letters/logo-300x71.png")}"></a></div>'
            '<div class="td_block_wrap tdb_header_menu tdi_74 td_block_template_1" data-td-block-uid="tdi_74">'
            f'<ul id="menu-primary-1" class="tdb-block-menu tdb-menu tdb-menu-items-visible">{items}</ul></div>'
            "</div></div></div>"
        )

    @cached_property
    def _footer(self) -> str:
        links = "\n".join(f'<p><a href="{self.newspaper.url(path)}">{label}</a></p>' for path, label in _PAGES)
        return (
            '<div class="td-footer-template-wrap"><div class="td-footer-wrap"><div class="tdc-zone">'
            '<div class="td_block_wrap td_block_text_with_title tdi_159 tagdiv-type" data-td-block-uid="tdi_159">'
            f'<div class="td_mod_wrap td-fix-index"><p>{spell(self.newspaper.slogan)}</p>{links}'
            "<p>Printed on no paper. All characters are invented.</p></div></div></div></div></div>"
        )
