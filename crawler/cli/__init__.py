"""The command ``hemeroteca``: arguments in, data on standard output, all else on standard error. It decides nothing."""
