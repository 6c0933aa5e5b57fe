"""Statements of a page for machines: JSON-LD, microdata, microformats, its canonical URL and post. It reads no text."""
