"""A chat endpoint on this machine, in a thread, that answers as a test wants it to: well or not.

>>> with ModelServer(lambda request: {"answer": "6"}) as server:
...     server.url.startswith("http://127.0.0.1:")
True
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Fault = int | str | tuple[int, Mapping[str, str]]


class ModelServer:
    """`reply(request)` gives what the model says: a string as it is, anything else as JSON.

    `faults` are what happens to the first requests instead, one each: a status, alone or with
    headers, or the name of a way to misbehave (see `answer`). What came in is kept.
    """

    def __init__(self, reply: Callable[[Request], Any], faults: Iterable[Fault] = ()) -> None:
        self.reply = reply
        self.faults = list(faults)
        self.requests: list[Request] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        self._server = _QuietServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def serve(self, handler: BaseHTTPRequestHandler, body: Request) -> None:
        with self._lock:
            self.times.append(time.monotonic())
            self.requests.append(body)
            self.headers.append(dict(handler.headers))
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            fault = self.faults.pop(0) if self.faults else ""
        try:
            self.answer(handler, body, fault)
        finally:
            with self._lock:
                self._now -= 1

    def answer(self, handler: BaseHTTPRequestHandler, body: Request, fault: Fault) -> None:
        """Answer one request, in the way that `fault` names or well."""
        status, headers = fault if isinstance(fault, tuple) else (fault, {})
        if isinstance(status, int):
            send(handler, status, b'{"error": "no"}', headers)
            return
        said = self.reply(body)
        text = said if isinstance(said, str) else json.dumps(said)
        data = json.dumps(completion(text)).encode()
        if fault == "slow":
            time.sleep(1.0)
        elif fault == "drip":  # each byte is in time, the whole never is
            _drip(handler, data)
            return
        elif fault == "cut body":
            data = data[: len(data) // 2]
        elif fault == "hang up":
            handler.close_connection = True
            handler.connection.close()
            return
        elif fault == "no completion":
            data = b'{"choices": []}'
        elif fault == "cut reply":
            data = json.dumps(completion(text[: len(text) // 2], "length")).encode()
        send(handler, 200, data, {})


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that goes away in the middle is what some tests are about."""


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                server.serve(self, body)

    return Handler


def completion(text: str, finish: str = "stop") -> dict[str, Any]:
    """A chat completion that says the text."""
    return {
        "model": "test-model-2026",
        "choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20},
    }


def send(
    handler: BaseHTTPRequestHandler, status: int, data: bytes, headers: Mapping[str, str]
) -> None:
    handler.send_response(status)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def _drip(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.send_response(200)
    handler.send_header("content-length", str(len(data)))
    handler.end_headers()
    for at in range(len(data)):
        handler.wfile.write(data[at : at + 1])
        handler.wfile.flush()
        time.sleep(0.05)


def data_of(request: Request) -> str:
    """What the model was shown as data."""
    text: str = request["messages"][1]["content"]
    return text.partition("<data>\n")[2].partition("\n</data>")[0]


def task_of(request: Request) -> str:
    """The name of the task."""
    name: str = request["response_format"]["json_schema"]["name"]
    return name
