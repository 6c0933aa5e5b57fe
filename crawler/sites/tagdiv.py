"""tagDiv's "Newspaper" theme for WordPress, in its cloud-template (``tdb_``) and its classic (``td-``) markup."""

from dataclasses import dataclass

from crawler.sites.theme import Theme
from crawler.sites.wordpress import NOT_ARTICLE, WordPressSite

__all__ = ["TAGDIV", "TagDivSite"]

TAGDIV = Theme(
    name="tagdiv",
    body=(".tdb_single_content .tdb-block-inner", ".tdb_single_content", ".td-post-content"),
    headline=("h1.tdb-title-text", ".td-post-title h1.entry-title", "article h1.entry-title", "h1.entry-title"),
    byline=(
        ".tdb_single_author a.tdb-author-name",
        ".td-post-title .td-post-author-name a, .td-post-header .td-post-author-name a",
    ),
    published=(
        ".tdb_single_date time[datetime]",
        ".td-post-title time.entry-date[datetime]",
        ".td-post-header time.entry-date[datetime]",
    ),
    comment_count=(
        ".tdb_single_comments_count",
        ".td-post-title .td-post-comments",
        ".td-post-header .td-post-comments",
    ),
    lead_image=(".tdb_single_featured_image", ".td-post-featured-image"),
    sections=(
        ".tdb_single_categories a.tdb-entry-category",
        ".td-post-title .td-category a",
        ".td-post-header .td-category a",
    ),
    keywords=(".tdb_single_tags a", ".td-post-source-tags .td-tags a"),
    masthead_date=(".tdb-head-date-txt", ".td_data_time"),
    not_article=NOT_ARTICLE,
    not_body=(
        "script, style, template, svg, form, button, input, select, textarea, nav, dialog",
        # Ads: the theme's own slots, and the Advanced Ads plugin's, which are named by the site's prefix.
        ".td-a-rec, .td-adspot-title, [class*='-afterpara'], [class*='-mobileafterpara'], .adsbygoogle",
        # What the theme and its plugins put between paragraphs.
        ".td_block_wrap, .td-related-title, .td-post-sharing, .td-post-next-prev, .td-author-box, .tdb-author-box",
        ".td-post-source-tags, .comments, .sharedaddy, .jp-relatedposts, .addtoany_share_save_container",
        # Subscription: newsletter boxes (Mailchimp, Newsletter, Newsletter Glue), paywall and comment prompts.
        ".tnp, .mc4wp-form, [class*='newsletter'], .leaky_paywall_message_wrap, #leaky_paywall_message",
        ".loggedOutCommentText, .comment_subscribe_button, .meter-reminder, .td-paywall, .tds-locker",
        "[class*='chatbot'], [id*='chatbot'], [class*='perplexity'], [id*='perplexity']",
        "[hidden], .screen-reader-text",
    ),
    blocked=(".leaky_paywall_message_wrap, #leaky_paywall_message, .tds-locker, [data-remaining-access='0']",),
    metered=(".meter-reminder",),
    card=("[class*='td_module_'], [class*='td-big-grid-post']",),
    card_title=(".td-module-title a[href], .entry-title a[href]",),
    card_excerpt=(".td-excerpt",),
    card_image=(".td-module-thumb img, .td-module-thumb .td-thumb-css", ".td-image-container img, .entry-thumb"),
    card_author=(".td-post-author-name a",),
    card_date=("time.td-module-date[datetime], time.entry-date[datetime]",),
    card_section=("a.td-post-category", ".td-category a"),
    card_comments=(".td-module-comments",),
    block="[data-td-block-uid]",
    block_name="data-td-block-uid",
)


@dataclass(frozen=True, kw_only=True)
class TagDivSite(WordPressSite):
    """A WordPress site with tagDiv's theme, in English."""

    theme: Theme = TAGDIV
    masthead_formats: tuple[str, ...] = ("%A, %B %d, %Y", "%B %d, %Y")
