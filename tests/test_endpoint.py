"""The endpoint's client: limits, retries, cache, secrets, against a real server that misbehaves."""

import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from itertools import pairwise

import pytest

from mathmill.pipelines.endpoint import replies
from mathmill.pipelines.endpoint.asking import NoReplyError, Request
from mathmill.pipelines.endpoint.cache import Cache
from mathmill.pipelines.endpoint.client import Endpoint
from mathmill.pipelines.endpoint.pace import Pace, Stopped
from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.settings import Settings, load_settings
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.testing.model_server import ModelServer, completion, send

KEY = "sk-the-secret-of-this-test"


class Form(Frozen):
    answer: str


def good(request):
    return {"answer": "6"}


def request(data="48 and 18", sample=0):
    return Request(
        task="t", instruction="gcd?", data=data, wanted=replies.schema_of(Form), sample=sample
    )


@pytest.fixture
def open_endpoint(tmp_path):
    opened = []

    def start(server, **settings):
        given = {"url": server.url, "model": "m", "timeout": 0.6, "retries": 3} | settings
        opened.append(Endpoint(Settings(**given), Cache(tmp_path / "cache")))
        return opened[-1]

    yield start
    for endpoint in opened:
        endpoint.close()


@pytest.mark.parametrize(
    "fault",
    [429, 500, 503, "slow", "drip", "cut body", "hang up", "no completion"],
)
def test_what_may_pass_is_tried_again(open_endpoint, fault):
    with ModelServer(good, [fault]) as server:
        endpoint = open_endpoint(server)
        reply = endpoint.ask(request())
    assert json.loads(reply.text) == {"answer": "6"}
    assert reply.model == "test-model-2026"
    assert (endpoint.usage.requests, endpoint.usage.retries) == (2, 1)
    assert (endpoint.usage.prompt_tokens, endpoint.usage.completion_tokens) == (100, 20)
    assert endpoint.usage.cost(10, 100) == pytest.approx(0.003)


def test_retry_after_is_honoured_by_all(open_endpoint):
    with ModelServer(good, [(429, {"Retry-After": "1"})]) as server:
        endpoint = open_endpoint(server, concurrency=2)
        endpoint.ask(request())
        assert server.times[1] - server.times[0] >= 0.95
    when = datetime.now(timezone.utc) + timedelta(seconds=2)
    with ModelServer(good, [(503, {"Retry-After": format_datetime(when, usegmt=True)})]) as server:
        endpoint = open_endpoint(server)
        endpoint.ask(request("other"))
        assert server.times[1] - server.times[0] >= 0.9


def test_a_server_that_wants_too_long_a_wait_is_left(open_endpoint):
    with ModelServer(good, [(429, {"Retry-After": "3600"})]) as server:
        endpoint = open_endpoint(server)
        with pytest.raises(NoReplyError, match="429"):
            endpoint.ask(request())
        assert len(server.requests) == 1


def test_pauses_grow(open_endpoint):
    with ModelServer(good, [500, 500, 500]) as server:
        open_endpoint(server).ask(request())
        gaps = [after - before for before, after in pairwise(server.times)]
    assert gaps[0] >= 0.3
    assert gaps[2] > 1.5 * gaps[1] > 2 * gaps[0]


def test_tries_end(open_endpoint):
    with ModelServer(good, [500] * 9) as server:
        endpoint = open_endpoint(server, retries=1)
        with pytest.raises(NoReplyError, match="status 500"):
            endpoint.ask(request())
        assert len(server.requests) == 2
        assert endpoint.usage.failed == 1


def test_an_endpoint_that_always_fails_ends_the_run(open_endpoint):
    with ModelServer(good, [500] * 99) as server:
        endpoint = open_endpoint(server, retries=0)
        for number in range(19):
            with pytest.raises(NoReplyError):
                endpoint.ask(request(str(number)))
        with pytest.raises(MathmillError, match="fails again and again") as caught:
            endpoint.ask(request("last"))
        assert not isinstance(caught.value, NoReplyError)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 307])
def test_a_refusal_ends_the_run_and_never_shows_the_key(open_endpoint, monkeypatch, status):
    monkeypatch.setenv("MATHMILL_API_KEY", KEY)
    with ModelServer(good, [(status, {"Location": "http://127.0.0.1:9/"})] * 9) as server:
        server.answer = lambda handler, body, fault: _echo(handler, fault)
        endpoint = open_endpoint(server)
        with pytest.raises(MathmillError, match=f"status {status}") as caught:
            endpoint.ask(request())
        assert len(server.requests) == 1  # no second try, no redirect followed
        assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in str(caught.value)
    assert KEY not in repr(endpoint.settings)


def _echo(handler, fault):
    """A server that says the key back, as some proxies do."""
    said = f"bad key {handler.headers['authorization']}\x1b[31m".encode()
    send(handler, fault[0], said, fault[1])


def test_replies_are_asked_for_once(open_endpoint, tmp_path, monkeypatch):
    monkeypatch.setenv("MATHMILL_API_KEY", KEY)
    with ModelServer(good) as server:
        first = open_endpoint(server).ask(request())
        again = open_endpoint(server)
        assert again.ask(request()) == first
        assert (again.usage.cached, again.usage.requests) == (1, 0)
        assert len(server.requests) == 1
        for change in ({"model": "n"}, {"temperature": 0.1}):
            open_endpoint(server, **change).ask(request())
        again.ask(request(sample=1))
        again.ask(request("others"))
        assert len(server.requests) == 5
        paths = sorted((tmp_path / "cache").rglob("*"))
        files = [path for path in paths if path.is_file()]
        assert len(files) == 5
        for path in files:
            text = path.read_text()
            assert KEY not in text
            assert server.url not in text
            assert path.stem == json.loads(text)["prompt_hash"]
        files[0].write_text("half a fi")  # a damaged file is no reply
        known = files[1].read_bytes()
        files[1].rename(files[2])  # nor is one in another's place
        open_endpoint(server).ask(request())
        assert json.loads(known)["prompt_hash"] not in (files[2].stem,)
        assert Cache(tmp_path / "cache").get(files[2].stem) is None


def test_many_ask_at_a_time_and_not_more(open_endpoint):
    def slowly(asked):
        time.sleep(0.05)
        return good(asked)

    with ModelServer(slowly) as server:
        endpoint = open_endpoint(server, concurrency=4)
        with ThreadPoolExecutor(4) as threads:
            asked = threads.map(lambda n: endpoint.ask(request(str(n))), range(16))
            assert len({reply.prompt_hash for reply in asked}) == 16
        assert 2 <= server.most_at_once <= 4


def test_rates_are_kept(open_endpoint):
    with ModelServer(good) as server:
        endpoint = open_endpoint(server, requests_per_minute=600, concurrency=4)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda n: endpoint.ask(request(str(n))), range(6)))
        gaps = [after - before for before, after in pairwise(server.times)]
        assert server.times[-1] - server.times[0] >= 0.45, gaps
    with ModelServer(good) as server:
        endpoint = open_endpoint(server, tokens_per_minute=24_000)  # a reply has 120: 0.3 s
        for number in range(3):
            endpoint.ask(request(f"tokens {number}"))
        assert server.times[-1] - server.times[0] >= 0.55


def test_waiting_ends_when_the_run_is_given_up():
    pace = Pace()
    pace.hold(60)
    threading.Timer(0.1, pace.stop).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        pace.wait()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('{"answer": "6', "not in the form"),
        ("The answer is 6.", "not in the form"),
        ('{"answer": 6}', "not in the form"),
        ('{"answer": "6", "verdict": "confirmed"}', "not in the form"),
        ("[" * 50_000, "not in the form"),
        ('{"answer": "' + "6" * 200_000 + '"}', "too long"),
        ("", "not in the form"),
    ],
)
def test_replies_in_no_form_are_asked_for_again_then_rejected(open_endpoint, said, reason):
    with ModelServer(lambda _: said) as server:
        endpoint = open_endpoint(server, attempts=2)
        with pytest.raises(Rejected, match=reason):
            replies.ask(endpoint, Form, "t", "gcd?", "48 and 18")
        assert len(server.requests) == 2


def test_a_fence_around_the_json_is_let_pass_and_a_cut_reply_is_not(open_endpoint):
    with ModelServer(lambda _: '```json\n{"answer": "6"}\n```') as server:
        said, reply = replies.ask(open_endpoint(server), Form, "t", "gcd?", "x")
        assert said.answer == "6"
        assert len(reply.prompt_hash) == 64
    with ModelServer(good, ["cut reply"]) as server:
        said, reply = replies.ask(open_endpoint(server), Form, "t", "gcd?", "y")
        assert said.answer == "6"
        assert len(server.requests) == 2
    with ModelServer(good, ["cut reply"] * 2) as server:
        endpoint = open_endpoint(server)
        with pytest.raises(Rejected, match="cut off"):
            replies.ask(endpoint, Form, "t", "gcd?", "z")
        said, _ = replies.ask(endpoint, Form, "t", "gcd?", "z")  # a cut reply is not kept
        assert said.answer == "6"


def test_a_model_cannot_name_itself_as_it_likes(open_endpoint):
    with ModelServer(good) as server:
        said = completion('{"answer": "6"}') | {"model": "x | `y` |\n# Trusted"}
        server.answer = lambda handler, *_: send(handler, 200, json.dumps(said).encode(), {})
        assert open_endpoint(server).ask(request()).model == "m"


def test_what_is_sent(open_endpoint):
    with ModelServer(good) as server:
        open_endpoint(server).ask(request())
        (sent,) = server.requests
        assert "authorization" not in {name.lower() for name in server.headers[0]}
    form = sent["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["strict"] is True
    assert form["json_schema"]["schema"]["additionalProperties"] is False
    assert "<data>\n48 and 18\n</data>" in sent["messages"][1]["content"]
    assert "gcd?" in sent["messages"][1]["content"]
    for structured, wanted in (("json_object", {"type": "json_object"}), ("none", None)):
        settings = Settings(url=server.url, model="m", structured=structured)
        assert request().payload(settings).get("response_format") == wanted


def test_settings(tmp_path, monkeypatch):
    for name in ("MATHMILL_ENDPOINT", "MATHMILL_MODEL", "MATHMILL_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert load_settings() is None
    monkeypatch.setenv("MATHMILL_ENDPOINT", "https://models.example/v1/")
    with pytest.raises(BadInputError, match="model: wanted a value"):
        load_settings()
    monkeypatch.setenv("MATHMILL_MODEL", "m")
    assert load_settings() == Settings(url="https://models.example/v1", model="m")
    file = tmp_path / "endpoint.yaml"
    file.write_text("url: http://models.example/v1\nmodel: other\nconcurrency: 3\n")
    read = load_settings(file, model="given")
    assert (read.model, read.concurrency) == ("given", 3)
    monkeypatch.setenv("MATHMILL_API_KEY", KEY)
    with pytest.raises(BadInputError, match="Use https") as caught:
        _ = read.key
    assert KEY not in str(caught.value)
    for text in ("url: https://user:pw@models.example\nmodel: m", f"model: m\nkey: {KEY}", "- a"):
        file.write_text(text)
        with pytest.raises(BadInputError) as caught:
            load_settings(file)
        assert "pw" not in str(caught.value)
        assert KEY not in str(caught.value)


def test_httpx_is_only_needed_to_ask():
    code = (
        "import sys; sys.modules['httpx'] = None\n"
        "from mathmill.pipelines import generation, verification\n"
        "from mathmill.pipelines.endpoint import adding\n"
        "try:\n    from mathmill.pipelines.endpoint import client\n"
        "except ImportError as error:\n    print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert "pip install 'mathmill[llm]'" in said
