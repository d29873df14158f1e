"""A request that is too large is stopped at the door, before anything of it is read."""

import asyncio

import pytest

from leerlijn.config.largest_request import refusing_too_large


def answer_to(*bodies, announced=None, largest=10):
    """What was sent back, and what the application behind the gate received."""
    waiting = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]
    sent, received = [], []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    async def application(_scope, receive, _send):
        received.extend([await receive() for _body in bodies])

    headers = [(b"content-length", str(announced).encode())] if announced is not None else []
    scope = {"type": "http", "headers": headers}
    asyncio.run(refusing_too_large(application, largest=largest)(scope, receive, send))
    return sent, received


def test_a_request_that_says_it_is_too_large_gets_the_page_for_it_and_is_not_read() -> None:
    sent, received = answer_to(b"12345678901", announced=11)

    assert sent[0]["status"] == 413
    assert "Dit bestand is te groot" in sent[1]["body"].decode()
    assert received == []


def test_a_request_within_the_limit_passes_untouched() -> None:
    sent, received = answer_to(b"12345", b"67890", announced=10)

    assert sent == []
    assert [message["body"] for message in received] == [b"12345", b"67890"]


def test_a_request_that_does_not_say_its_size_is_cut_off_where_it_grows_too_large() -> None:
    _sent, received = answer_to(b"12345", b"678901")

    assert [message["type"] for message in received] == ["http.request", "http.disconnect"]


@pytest.mark.parametrize("said", ["veel", "-1"])
def test_a_size_that_is_no_number_counts_as_not_said(said) -> None:
    sent, received = answer_to(b"123", announced=said)

    assert sent == []
    assert len(received) == 1


def test_a_size_of_thousands_of_digits_is_too_large() -> None:
    sent, received = answer_to(b"123", announced="9" * 5000)

    assert sent[0]["status"] == 413
    assert received == []
