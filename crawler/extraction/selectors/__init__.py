"""Parts of a page that the selectors of a site's theme find. It looks nowhere else."""
