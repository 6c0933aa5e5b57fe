"""Where to go next: `latest`, `backfill`, `page`."""
