"""The choice between the sources of a field: structured data, selectors, heuristics. It runs no selector itself."""
