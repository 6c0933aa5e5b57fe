"""The spiders: `latest`, `backfill` and `page` say where to go next, `replay` reads what was captured before."""
