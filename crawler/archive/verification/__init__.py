"""Whether archives and packages are what they say they are. It reads, and repairs nothing."""
