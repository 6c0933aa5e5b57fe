"""HTTP manners: robots.txt, conditional requests, Retry-After, responses that broke off."""
