"""Fetching within a bound of requests. It knows no network, and not what is asked for, nor why."""

from crawler.survey.fetched import Fetch, Fetched

__all__ = ["BudgetedFetch"]


class BudgetedFetch:
    """A way to ask that counts. Whoever asks is to stop when nothing is left; bounds can be set within bounds."""

    def __init__(self, fetch: Fetch, most: int) -> None:
        self._fetch, self.left = fetch, most

    async def __call__(self, url: str) -> Fetched:
        answer = await self._fetch(url)
        if not answer.is_forbidden:  # then nothing was asked
            self.left -= 1
        return answer
