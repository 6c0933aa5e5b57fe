"""Items in, items out: normalize, validate, deduplicate, in this order.

What is checked is what gets written, so that normal form comes first; what is remembered is what passed the check.
"""
