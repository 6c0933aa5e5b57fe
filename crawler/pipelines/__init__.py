"""Items in, items out: normalize, validate, deduplicate, in this order.

Normal form comes first, so that what is checked is what gets written; only records that passed are remembered.
"""
