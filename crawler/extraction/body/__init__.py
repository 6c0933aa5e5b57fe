"""The content of an article's body: blocks, pictures, embeds, tables, the credit line. It is told where the body is."""
