"""Lists that sites make for machines: feeds, sitemaps, WordPress's posts, and where they are. It reads no article."""
