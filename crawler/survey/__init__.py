"""Surveys: a look at a site, the file that describes it, and what that gives, field by field. They archive nothing."""
