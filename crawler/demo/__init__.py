"""An invented newspaper in tagDiv's markup, served on loopback, with its ground truth. It reads no page."""

from crawler.demo.newspaper import Newspaper
from crawler.demo.routes import Routes
from crawler.demo.server import DemoServer
from crawler.demo.truth import Truth, truth

__all__ = ["DemoServer", "Newspaper", "Routes", "Truth", "truth"]
