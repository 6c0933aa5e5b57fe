"""What watches a run: the committer, the health of the site, the delay it asks for, progress."""
