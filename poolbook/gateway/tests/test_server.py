"""The server takes its port before it does anything else, and says so when it cannot."""

import socket

import pytest

from poolbook.gateway.server import PortInUse, _listening


class TestListening:
    def test_refuses_a_port_that_another_server_has_taken_but_does_not_answer_on_yet(self):
        with _listening("127.0.0.1", 0) as first:
            port = first.getsockname()[1]
            with pytest.raises(PortInUse, match=f"Port {port}"), _listening("127.0.0.1", port):
                pass
        with _listening("127.0.0.1", port):
            pass

    def test_twin_bound_alone_two_have_the_port(self):
        with socket.socket() as one, socket.socket() as other:
            for each in (one, other):
                each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", 0))
            other.bind(one.getsockname())
