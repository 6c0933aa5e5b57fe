"""Articles and teasers found without selectors, in any language. It knows no site.

One walk makes an outline of the page, and everything else is read from that. `best_body` decides which element holds
the body, and which elements inside do not belong to it; `crawler.extraction.body.blocks` makes the blocks. It drops
elements from the outline, so that `find_teasers` comes first.
"""

from crawler.extraction.heuristics.article_head import ArticleHead
from crawler.extraction.heuristics.body import FoundBody
from crawler.extraction.heuristics.headline import headlines
from crawler.extraction.heuristics.outline import Outline
from crawler.extraction.heuristics.prompts import has_prompt
from crawler.extraction.heuristics.readings import best_body
from crawler.extraction.heuristics.substitutes import Contents, find_substitute, stated_in
from crawler.extraction.heuristics.teasers import find_teasers
from crawler.extraction.heuristics.updates import shows_updates

__all__ = [
    "ArticleHead",
    "Contents",
    "FoundBody",
    "Outline",
    "best_body",
    "find_substitute",
    "find_teasers",
    "has_prompt",
    "headlines",
    "shows_updates",
    "stated_in",
]
