"""What happens between spiders and engine: the end of each visit."""
