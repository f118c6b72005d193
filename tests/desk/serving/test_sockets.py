"""Where a preview listens."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.desk.serving import sockets
from newsarchive.desk.serving.sockets import addresses, is_any, is_loopback, listen


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def test_i01_without_a_host_only_this_machine_is_answered() -> None:
    """Both loopback addresses, one port, and no other address."""
    found = listen(None, 0)
    try:
        assert {one.getsockname()[0] for one in found} <= {"127.0.0.1", "::1"}
        assert len({one.getsockname()[1] for one in found}) == 1
    finally:
        for one in found:
            one.close()


def test_i10_a_taken_port_is_told(taken: int) -> None:
    """A port that was asked for is not exchanged for another."""
    with pytest.raises(EnvironmentFailure, match=f"the port {taken} is taken; name another with --port"):
        listen(None, taken)


def test_a_taken_default_gives_way_to_the_next(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``--port`` the next free one is taken."""
    monkeypatch.setattr(sockets, "PORT", taken)
    found = listen(None, None)
    try:
        assert taken < found[0].getsockname()[1] < taken + 20
    finally:
        for one in found:
            one.close()


@pytest.mark.parametrize("host", ["1.2.3.4", "a" * 300, "\0"])
def test_a_host_that_is_not_here_is_wrong_usage(host: str) -> None:
    """A name without address and an address of another machine are told as such."""
    with pytest.raises(UsageError, match="no address of this machine"):
        listen(host, 0)


def test_which_addresses_others_can_reach() -> None:
    """Loopback is this machine's own; an unspecified address is all of its."""
    assert is_loopback(addresses(None))
    assert is_loopback(addresses("127.0.0.1"))
    assert not is_loopback(addresses("0.0.0.0"))  # noqa: S104 - told about, not listened on
    assert is_any(addresses("::"))
    assert not is_any(addresses("127.0.0.1"))
