"""A look at a site that nobody described yet, and the file that describes it."""

from crawler.survey.draft import Draft, fixture_test, site_file
from crawler.survey.spider import survey_site
from crawler.survey.surveyor import Survey

__all__ = ["Draft", "Survey", "fixture_test", "site_file", "survey_site"]
