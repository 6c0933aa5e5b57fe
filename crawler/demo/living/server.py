"""The HTTP server of a living newspaper, which answers as of one hour at a time."""

from crawler.demo.living.newspaper import LivingNewspaper
from crawler.demo.living.scenario import Scenario
from crawler.demo.server import DemoServer

__all__ = ["LivingServer"]


class LivingServer(DemoServer):
    """Serves a living newspaper while its ``with`` block runs: at hour 0, until `hour` is set to another."""

    def __init__(self, scenario: Scenario, *, port: int = 0, crawl_delay: float = 0.01) -> None:
        super().__init__(scenario.articles, port=port, crawl_delay=crawl_delay)
        self.living = LivingNewspaper(scenario, base_url=self.base_url, crawl_delay=crawl_delay)
        self.hour = 0

    @property
    def hour(self) -> int:
        """The hour that answers are as of. Requests under way are answered as of the hour before."""
        return self._hour

    @hour.setter
    def hour(self, hour: int) -> None:
        self._hour = hour
        self.serve(self.living.routes(hour))
