"""For each field of an article, which of its sources is believed: structured data, selectors or heuristics."""
