"""HTTP manners: robots.txt, Retry-After."""
