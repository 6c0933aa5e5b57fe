"""Statements of a page for machines: JSON-LD, microdata, its canonical URL. It looks at nothing that is printed."""
