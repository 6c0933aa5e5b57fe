"""A page as a tree, parsed safely. It knows HTML, not news."""
