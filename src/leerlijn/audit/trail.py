"""Who acts right now, and through which channel: set at the door, read where a deed leaves its trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from leerlijn.audit.enums import Channel

_channel: ContextVar[str] = ContextVar("channel", default=Channel.BROWSER)


@contextmanager
def acting_through(channel: Channel) -> Iterator[None]:
    """Everything logged inside the block carries this channel."""
    token = _channel.set(channel)
    try:
        yield
    finally:
        _channel.reset(token)


def current_channel() -> str:
    """The channel of the deed at hand."""
    return _channel.get()
