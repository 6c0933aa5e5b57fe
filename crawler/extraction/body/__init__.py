"""What the element of an article's body holds: blocks, pictures, embeds, tables, the credit line."""
