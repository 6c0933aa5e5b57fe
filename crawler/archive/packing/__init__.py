"""Published files packed into a WACZ file. It verifies what it copies against the manifest, and changes no archive."""
