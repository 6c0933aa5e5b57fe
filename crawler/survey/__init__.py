"""A look at a site that nobody described yet, the file that describes it, and what that gives, field by field."""
