"""What holds for a record whoever made it: normal form, schema, ids, digests, JSON. It reads no page, no archive."""
