"""Whether a site's crawls are as they were: a run's profile, and its comparison with the profiles of the runs before.

Pure functions of profiles. It knows no file, no network and no clock.
"""

from crawler.health.alarm import Alarm, in_words
from crawler.health.comparison import alarms
from crawler.health.profile import ListReading, Profile, Reading, profile_in
from crawler.health.run import Run

__all__ = ["Alarm", "ListReading", "Profile", "Reading", "Run", "alarms", "in_words", "profile_in"]
