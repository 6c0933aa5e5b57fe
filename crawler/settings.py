"""Every Scrapy setting that differs from its default, with the default and the reason; then our own."""

import os

from crawler import __version__
from crawler.items import STREAMS
from crawler.project import beside_scrapy_cfg

BOT_NAME = "hemeroteca"  # default "scrapybot"
SPIDER_MODULES = ["crawler.spiders"]  # default []
NEWSPIDER_MODULE = "crawler.spiders"  # default ""

# Manners

# A mail address or page where the site's people reach whoever runs the crawl.
_contact = os.environ.get("HEMEROTECA_CONTACT", "").strip()
USER_AGENT = f"hemeroteca/{__version__} (archival crawler{f'; +{_contact}' if _contact else ''})"
# default "Scrapy/VERSION (+https://scrapy.org)"; an honest name and a contact, never a browser's
ROBOTSTXT_OBEY = True  # default False
ROBOTSTXT_USER_AGENT = "hemeroteca"  # default None; the product token that a robots.txt names (RFC 9309)
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8; one request at a time
CONCURRENT_REQUESTS = 1  # default 16; none waits behind it, so that a crawl that must stop stops at once
DOWNLOAD_DELAY = 1.0  # default 0; seconds, a floor that Crawl-delay and AutoThrottle raise
DOWNLOAD_DELAY_JITTER = (
    0  # default 0.5; jitter would undercut the delay that a site asked for, and disguise is not ours
)
AUTOTHROTTLE_ENABLED = True  # default False; a site that answers slowly is asked slowly
AUTOTHROTTLE_START_DELAY = 1.0  # default 5.0; the first answer corrects it
RETRY_TIMES = 3  # default 2; a page missed is an hour's history missed
COOKIES_ENABLED = False  # default True; an archive shows what every reader is shown
DEFAULT_REQUEST_HEADERS = {  # default adds text/html before */*, and English
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}
DOWNLOAD_TIMEOUT = 60  # default 180; with the retries, a dead server costs four minutes and not twelve

DOWNLOADER_MIDDLEWARES = {  # default {}; "before" is said of responses, which they see from the highest number down
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # takes a failing robots.txt for a permission
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops redirects without telling anybody
    "crawler.downloadermiddlewares.offsite.OffsiteMiddleware": 50,  # before anything is asked of another host
    "crawler.downloadermiddlewares.robots_txt.RobotsTxtMiddleware": 100,
    "crawler.downloadermiddlewares.conditional_requests.ConditionalRequestsMiddleware": 200,
    "crawler.downloadermiddlewares.retry_after.RetryAfterMiddleware": 560,  # before RetryMiddleware (550)
    "crawler.downloadermiddlewares.data_loss.DataLossMiddleware": 595,  # before HttpCompressionMiddleware (590)
}

SPIDER_MIDDLEWARES = {  # default {}
    "crawler.spidermiddlewares.pages.PagesMiddleware": 10,  # sees what all others let through
}

# Guards

DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # default all; a page's file:// link is none
DOWNLOAD_MAXSIZE = 32 << 20  # default 1 GiB; the largest page we know has 1 MiB, a decompression bomb has no limit
DOWNLOAD_WARNSIZE = 8 << 20  # default 32 MiB
DOWNLOAD_FAIL_ON_DATALOSS = False  # default True; a torn answer is recorded, then our middleware has it retried
REDIRECT_MAX_TIMES = 10  # default 20; browsers' limit
METAREFRESH_MAXDELAY = 5  # default 100; seconds: a page that renews itself every minute leads nowhere
TELNETCONSOLE_ENABLED = False  # default True; a crawl opens no port
REMOTE_CONTROL_ENABLED = False  # default True; neither for this
DOWNLOAD_VERIFY_CERTIFICATES = True  # default False; evidence comes from whom it claims to come from
REFERRER_POLICY = "same-origin"  # default "scrapy-default"; other sites need not know which page linked to them

# Records

ITEM_PIPELINES = {  # default {}
    "crawler.pipelines.commit.CommitPipeline": 50,
    "crawler.pipelines.normalize.NormalizePipeline": 100,
    "crawler.pipelines.validate.ValidatePipeline": 200,
    "crawler.pipelines.deduplicate.DeduplicatePipeline": 300,
}
WARN_ON_GENERATOR_RETURN_VALUE = False  # default True; it reads a callback's source for every page, for 0.5 ms
SCHEDULER = "crawler.scheduler.FrontierScheduler"  # default in memory; what is to be fetched survives a kill
CONCURRENT_ITEMS = 1  # default 100; records are written in the order of the page
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # default "WARNING"; most cards of most pages are archived already
FEED_STORAGES = {"archive": "crawler.extensions.feed_storage.ArchiveFeedStorage"}  # default {}
FEED_EXPORTERS = {  # default {}
    "jsonlines": "crawler.extensions.record_exporter.RecordItemExporter",  # four times as fast as Scrapy's
}
FEED_STORE_EMPTY = False  # default True; a stream without records has no file
FEEDS = {  # default {}; a stream a record type, into the archive's layout
    f"archive:{stream}": {"format": "jsonlines", "encoding": "utf-8", "item_classes": [record]}
    for stream, record in STREAMS.items()
}

# Watching

ADDONS = {"crawler.addons.RecordingAddon": 0}  # default {}; evidence is on unless someone switches it off
EXTENSIONS = {  # default {}
    "scrapy.extensions.logstats.LogStats": None,  # ours says more
    "crawler.extensions.fetch_metadata.FetchMetadataExtension": 500,  # before the recorder (510)
    "crawler.extensions.crawl_delay.CrawlDelayExtension": 500,  # after AutoThrottle (0)
    "crawler.extensions.refusals.RefusalsExtension": 500,
    "crawler.extensions.doubts.DoubtsExtension": 500,
    "crawler.extensions.publisher.PublisherExtension": 600,
    "crawler.extensions.health.HealthExtension": 650,  # after the publisher: what it tells is in the report
    "crawler.extensions.progress.ProgressExtension": 700,  # after the publisher: its summary names what was published
}
LOG_LEVEL = "INFO"  # default "DEBUG"

# Ours


HEMEROTECA_OUTPUT = str(beside_scrapy_cfg("output"))
"""The folder that holds a folder for each site."""
HEMEROTECA_BLOCKED_AFTER = 3
"""Refusals (401, 403, 429 …) in a row after which the crawl stops."""
HEMEROTECA_LONGEST_WAIT = 300.0
"""Seconds that a Retry-After may ask for; a site that asks for more is left alone."""
HEMEROTECA_COMMIT_PAGES = 50
"""Pages after which what they gave is committed: what a kill costs at most is fetched again."""
HEMEROTECA_COMMIT_SECONDS = 10.0
"""Seconds after which it is, however few pages there were."""
HEMEROTECA_RECORD = True
"""Whether what goes over the wire is recorded (WARC): the evidence of every record."""
HEMEROTECA_WARC_SIZE = 1_000_000_000
"""Bytes after which a WARC file is followed by the next."""
HEMEROTECA_MOST_FAILURES = 0.05
"""Share of the pages asked for that may fail; when more do, the run ends with an exit code of its own."""
HEMEROTECA_HEALTH_RUNS = 336
"""Runs that a run is compared with: the spider's last; two weeks of hourly ones, with each hour of the week twice."""
HEMEROTECA_WAIT_FOR_RUN = 0.0
"""Seconds to wait for another run on the same site to end, before giving up."""
HEMEROTECA_PROGRESS = True
"""Whether a run shows how far it is, and at its end what it did."""
HEMEROTECA_PROGRESS_INTERVAL = 30.0
"""Seconds between progress lines where there is no terminal."""
