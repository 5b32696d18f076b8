"""A server on a real socket that does as a test says, faults included."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Act = Callable[["Connection"], bool]
"""Answers one request on a connection; true if the connection stays open for another."""


@dataclass
class Received:
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    fields: list[str]
    """The names of its header fields as they came, in lower case."""


@dataclass
class Connection:
    """One accepted connection, and the request that is to be answered."""

    socket: socket.socket
    stopped: threading.Event
    buffer: bytes = b""
    count_only: list[int] | None = None
    """Where the lengths of bodies go, if their bytes are to be thrown away."""

    def receive(self) -> Received | None:
        """The next request, or `None` if the client hung up."""
        while b"\r\n\r\n" not in self.buffer:
            if not self._more():
                return None
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = self._chunked() if "transfer-encoding" in headers else self._sized(headers)
        fields = [line.partition(":")[0].lower() for line in lines]
        return Received(method, target, headers, body, fields)

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def pause(self, seconds: float) -> None:
        self.stopped.wait(seconds)

    def _more(self) -> bool:
        data = self.socket.recv(1 << 16)
        self.buffer += data
        return bool(data)

    def _expect_more(self) -> None:
        if not self._more():
            raise ConnectionAbortedError("the client hung up in its request")

    def _sized(self, headers: dict[str, str]) -> bytes:
        length = int(headers.get("content-length", "0"))
        if self.count_only is not None:
            return self._counted(length)
        while len(self.buffer) < length:
            self._expect_more()
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return body

    def _counted(self, length: int) -> bytes:
        count = len(self.buffer)
        self.buffer = b""
        while count < length:
            count += len(self.socket.recv(1 << 16))
        assert self.count_only is not None
        self.count_only.append(count)
        return b""

    def _chunked(self) -> bytes:
        body = b""
        while True:
            while b"\r\n" not in self.buffer:
                self._expect_more()
            size, _, self.buffer = self.buffer.partition(b"\r\n")
            length = int(size, 16)
            while len(self.buffer) < length + 2:
                self._expect_more()
            body += self.buffer[:length]
            self.buffer = self.buffer[length + 2 :]
            if not length:
                return body


def reply(
    status: int = 200,
    body: bytes = b"{}",
    headers: Iterable[tuple[str, str]] = (("content-type", "application/json"),),
    *,
    close: bool = False,
) -> Act:
    """A whole and proper answer."""

    def act(connection: Connection) -> bool:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        head = f"HTTP/1.1 {status} Whatever\r\ncontent-length: {len(body)}\r\n{lines}\r\n"
        connection.send(head.encode() + body)
        return not close

    return act


def raw(*pieces: bytes, every: float = 0.0, then: str = "close") -> Act:
    """These bytes, with pauses between; then `close`, `reset`, or `keep` the connection."""

    def act(connection: Connection) -> bool:
        for piece in pieces:
            connection.send(piece)
            if every:
                connection.pause(every)
            if connection.stopped.is_set():
                return False
        if then == "reset":
            reset(connection)
        return then == "keep"

    return act


def drip(data: bytes, every: float) -> Act:
    """A byte at a time."""
    return raw(*(bytes([byte]) for byte in data), every=every)


def reset(connection: Connection) -> bool:
    """Break the connection off (RST)."""
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def hang_up(_: Connection) -> bool:
    """Close the connection without an answer."""
    return False


def silence(connection: Connection) -> bool:
    """Never answer."""
    connection.stopped.wait(60)
    return False


def repeated(data: bytes, total: int) -> Act:
    """A body of `total` bytes, made of `data`."""

    def act(connection: Connection) -> bool:
        connection.send(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % total)
        sent = 0
        while sent < total:
            piece = data[: total - sent]
            connection.send(piece)
            sent += len(piece)
        return True

    return act


class FaultServer:
    """Does the acts in turn, the last one for ever."""

    def __init__(self) -> None:
        self.requests: list[Received] = []
        self.connections = 0
        self.acts: list[Act] = [reply()]
        self.count_only: list[int] | None = None
        self.eager: Act | None = None
        """What is done on each connection before anything is read."""
        self._context: ssl.SSLContext | None = None
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def secure(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._context = context
        self.url = f"https://127.0.0.1:{self.port}"

    def does(self, *acts: Act) -> None:
        self.acts = list(acts)

    def stop(self) -> None:
        self._stopped.set()
        self._listener.close()
        for connection in self._open:
            connection.close()

    def wait_for(self, count: int) -> None:
        """Until `count` requests have come."""
        end = time.monotonic() + 5
        while len(self.requests) < count and time.monotonic() < end:
            time.sleep(0.005)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                accepted, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(accepted)
            threading.Thread(target=self._serve, args=(accepted,), daemon=True).start()

    def _serve(self, accepted: socket.socket) -> None:
        try:
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._context is not None:
                accepted = self._context.wrap_socket(accepted, server_side=True)
            connection = Connection(accepted, self._stopped, count_only=self.count_only)
            with accepted:
                if self.eager is not None:
                    self.eager(connection)
                    return
                while (request := connection.receive()) is not None:
                    with self._lock:
                        self.requests.append(request)
                        act = self.acts[0] if len(self.acts) == 1 else self.acts.pop(0)
                    if not act(connection):
                        return
        except OSError:
            return
