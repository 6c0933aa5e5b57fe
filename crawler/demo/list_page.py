"""The pages made of cards: home, sections, authors, tags. They know which page is which, not what a card should say."""

from crawler.demo.card_markup import CardMarkup
from crawler.demo.cards import CardBlock, author_or_tag_block, home_blocks, section_block
from crawler.demo.markup import spell
from crawler.demo.metadata import link_head
from crawler.demo.newspaper import Article, Newspaper
from crawler.demo.shell import Shell
from crawler.demo.story import Section

__all__ = ["home_page", "label_page", "section_page"]


def _list(shell: Shell, title: str, url: str, body_class: str, content: str) -> bytes:
    content = f'<div class="td-main-content-wrap td-container-wrap"><div class="tdc-content-wrap">{content}</div></div>'
    return shell.page(title=title, body_class=body_class, head=link_head(shell.newspaper, url), content=content)


def home_page(shell: Shell) -> bytes:
    """The front page."""
    newspaper = shell.newspaper
    cards = CardMarkup(newspaper)
    rows = "\n".join(f'<div class="tdc-row">{cards.block(block)}</div>' for block in home_blocks(newspaper))
    return _list(shell, newspaper.slogan, newspaper.url("/"), "home page-template-default page page-id-2", rows)


def _titled(newspaper: Newspaper, title: str, block: CardBlock, pages: str) -> str:
    return (
        '<div class="td-category-header"><div class="td_block_wrap tdb_title tdi_80" data-td-block-uid="tdi_80">'
        f'<h1 class="tdb-title-text entry-title td-page-title">{spell(title)}</h1></div></div>'
        '<div class="td-pb-row"><div class="td-pb-span8 td-main-content">'
        f'<div class="td-ss-main-content">{CardMarkup(newspaper).block(block)}'
        f"{pages}</div></div></div>"
    )


def section_page(shell: Shell, section: Section, page: int) -> bytes:
    """One page of a section's list."""
    newspaper = shell.newspaper
    block = section_block(newspaper, section, page)
    content = _titled(newspaper, section.name, block, _page_numbers(newspaper, section, page))
    title = section.name if page == 1 else f"{section.name} – page {page}"
    body_class = f"archive category category-{section.slug}" + (f" paged paged-{page}" if page > 1 else "")
    return _list(shell, title, newspaper.section_url(section, page), body_class, content)


def label_page(shell: Shell, kind: str, title: str, url: str, articles: tuple[Article, ...]) -> bytes:
    """The page of an author or a tag (`kind`): its ten newest articles."""
    block = author_or_tag_block(shell.newspaper, articles)
    return _list(shell, title, url, f"archive {kind}", _titled(shell.newspaper, title, block, ""))


def _page_numbers(newspaper: Newspaper, section: Section, page: int) -> str:
    last = newspaper.section_pages(section)
    if last == 1:
        return ""
    shown = sorted({1, *range(max(1, page - 2), min(last, page + 2) + 1), last})
    links = []
    for number in shown:
        url = newspaper.section_url(section, number)
        links.append(
            f'<span class="current">{number}</span>'
            if number == page
            else f'<a href="{url}" class="page" title="{number}">{number}</a>'
        )
    if page > 1:
        url = newspaper.section_url(section, page - 1)
        links.insert(0, f'<a href="{url}" aria-label="prev-page"><i class="page-nav-icon td-icon-menu-left"></i></a>')
    if page < last:
        url = newspaper.section_url(section, page + 1)
        links.append(f'<a href="{url}" aria-label="next-page"><i class="page-nav-icon td-icon-menu-right"></i></a>')
    pages = f'<span class="pages">Page {page} of {last}</span>'
    return f'<div class="page-nav td-pb-padding-side">{"".join(links)}{pages}<div class="clearfix"></div></div>'
