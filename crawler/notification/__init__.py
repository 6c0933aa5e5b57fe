"""Telling the operator how a run ended: messages, and the ways that they take. It knows no crawl."""

from crawler.notification.delivery import deliver, ping
from crawler.notification.message import (
    Ending,
    Message,
    UnitEnding,
    is_told,
    is_well,
    message_of,
    plain,
    unit_message,
)
from crawler.notification.targets import Program, Target, checked_address, target_of

__all__ = [
    "Ending",
    "Message",
    "Program",
    "Target",
    "UnitEnding",
    "checked_address",
    "deliver",
    "is_told",
    "is_well",
    "message_of",
    "ping",
    "plain",
    "target_of",
    "unit_message",
]
