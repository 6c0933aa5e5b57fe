"""What watches a run: recorder, refusals, the delay that a site asks for, progress, the end with its report."""
