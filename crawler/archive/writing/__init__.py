"""What a run writes: part files, ledger, frontier, captures, and the commit that holds them together."""
