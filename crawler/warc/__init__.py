"""Web archive formats: WARC 1.1 written and read, CDXJ, WACZ. It knows nothing of sites, pages' contents or runs."""
