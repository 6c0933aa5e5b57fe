"""HTTP manners: robots.txt, conditional requests, Retry-After."""
