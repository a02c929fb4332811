"""Sends prepared requests over keep-alive connections, one at a time on each, and checks every status."""

import socket
import threading
from collections.abc import Iterable, Iterator

CONNECTIONS = 8


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()


def get_if_changed(path: str, etag: str) -> bytes:
    return f'GET {path} HTTP/1.1\r\nHost: bench\r\nIf-None-Match: "{etag}"\r\n\r\n'.encode()


def post(path: str, body: bytes, token: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def post_bytes(path: str, body: bytes, token: str) -> bytes:
    return post(path, body, token).replace(b"application/json", b"application/octet-stream", 1)


def get_with(path: str, token: str) -> bytes:
    return get(path).replace(b"Host: bench", f"Host: bench\r\nAuthorization: Bearer {token}".encode(), 1)


def send_all(port: int, requests: Iterable[bytes], status: int) -> None:
    """Raises AssertionError when an answer has another status."""
    waiting: Iterator[bytes] = iter(requests)
    lock = threading.Lock()
    wrong: list[bytes] = []

    def work() -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            expected = f"HTTP/1.1 {status} ".encode()
            while True:
                with lock:
                    request = next(waiting, None)
                if request is None:
                    return
                connection.sendall(request)
                answer = receive(connection)
                if not answer.startswith(expected):
                    wrong.append(answer[:500])
                    return

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong[0]


def receive(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 304 "):
        return data  # An answer with this status has no body.
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    left = length - len(body)
    while left > 0:
        left -= len(_more(connection))
    return data


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    assert data, "the server closed the connection"
    return data
