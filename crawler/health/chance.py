"""How likely counts are. It knows numbers, not what is counted."""

from math import exp, inf, lgamma, log, log1p, sqrt

__all__ = ["at_least", "highest_share"]


def at_least(successes: int, trials: int, share: float) -> float:
    """The chance of so many successes or more, each trial having one with probability `share` (binomial)."""
    if successes <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    yes, no = log(share), log1p(-share)
    terms = (
        lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1) + k * yes + (trials - k) * no
        for k in range(successes, trials + 1)
    )
    return min(1.0, sum(exp(term) for term in terms if term > -inf))


def highest_share(successes: int, trials: int, deviations: float = 2.5) -> float:
    """The upper end of Wilson's interval for the share that `successes` of `trials` were drawn from; 1 without trials.

    The chance that the true share is higher is 0.6 % at two and a half standard deviations.
    """
    if not trials:
        return 1.0
    z = deviations * deviations
    middle = successes + z / 2
    spread = deviations * sqrt(successes * (trials - successes) / trials + z / 4)
    return min(1.0, (middle + spread) / (trials + z))
