"""Fetching within a budget of requests. It knows neither the network nor what is asked for."""

from crawler.survey.fetched import Fetch, Fetched

__all__ = ["BudgetedFetch"]


class BudgetedFetch:
    """A `Fetch` that counts the requests that are left. Its callers stop when none is left; budgets may be nested."""

    def __init__(self, fetch: Fetch, most: int) -> None:
        self._fetch, self.left = fetch, most

    async def __call__(self, url: str) -> Fetched:
        answer = await self._fetch(url)
        if not answer.is_forbidden:  # then nothing was asked
            self.left -= 1
        return answer
