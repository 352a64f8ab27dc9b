"""The example for nginx, run for real: what a session asks goes to one server, whichever token it has."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import requests

from bot.channels.slack.running import LARGEST_REQUEST
from bot.channels.web.tokens import Tokens
from bot.runtime.training import PROJECT
from tests.bench.programs import free_port

EXAMPLE = PROJECT / "deploy/nginx.conf"
INGRESS = PROJECT / "deploy/kubernetes/ingress.yml"
SELF_SIGNED = (
    "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
    "-keyout guide.key -out guide.pem"
).split()
SESSIONS = 200
KEYS = ("a key for the tests of thirty-two characters and more", "the key before that one and just as long as it")


@dataclass
class Proxy:
    """nginx with the example. ``servers`` are those behind it, as ``127.0.0.1:port``."""

    address: str
    certificate: str
    servers: list[str]

    def asks(self, token: str | None, **headers: str) -> dict[str, Any]:
        """Which server answered, and the headers that it got."""
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{self.address}/webhooks/web/history"
        answer = requests.get(url, headers={**bearer, **headers}, verify=self.certificate, timeout=60)
        assert answer.status_code == 200
        return dict(answer.json())


class Echo(BaseHTTPRequestHandler):
    """Tells its port and what it was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        told = json.dumps({"server": f"127.0.0.1:{port}", "headers": dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def echoing() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    nginx, openssl = (shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin") for name in ("nginx", "openssl"))
    if not nginx or not openssl:
        pytest.skip("nginx and openssl are not installed")
    folder = tmp_path_factory.mktemp("nginx")
    subprocess.run(
        [openssl, *SELF_SIGNED],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    port = free_port()
    with ExitStack() as stack:
        servers = [stack.enter_context(echoing()) for _ in range(2)]
        example = EXAMPLE.read_text(encoding="utf-8")
        for shown, mine in (
            ("10.0.0.11:5005", servers[0]),
            ("10.0.0.12:5005", servers[1]),
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("/etc/nginx/", f"{folder}/"),
        ):
            assert shown in example
            example = example.replace(shown, mine)
        whole = (
            f"daemon off; pid {folder}/pid; error_log {folder}/errors;\n"
            "events {}\n"
            f"http {{ client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;\n"
            f"uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5; client_body_buffer_size 1m;\n{example}}}\n"
        )
        (folder / "nginx.conf").write_text(whole, encoding="utf-8")
        command = [nginx, "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert "[warn]" not in checked.stderr, checked.stderr
        with subprocess.Popen(command) as running:
            try:
                found = Proxy(f"https://localhost:{port}", str(folder / "guide.pem"), servers)
                _wait_for(found)
                yield found
            finally:
                running.terminate()


def test_a_session_stays_with_its_server_though_its_token_is_renewed(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = Tokens(KEYS[1:]), Tokens(KEYS)
    sessions = [newer.new_session() for _ in range(SESSIONS)]
    first = [proxy.asks(older.chat_token(session))["server"] for session in sessions]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3000)
    assert [proxy.asks(newer.chat_token(session))["server"] for session in sessions] == first
    shares = Counter(first)
    assert set(shares) == set(proxy.servers)
    assert min(shares.values()) > SESSIONS / 4


def test_who_has_no_session_yet_goes_by_their_address(proxy: Proxy) -> None:
    assert len({proxy.asks(None)["server"] for _ in range(20)}) == 1


def test_the_server_learns_the_callers_address_from_the_proxy_and_from_nobody_else(proxy: Proxy) -> None:
    got = proxy.asks(None, **{"X-Forwarded-For": "203.0.113.9"})["headers"]
    assert got["X-Forwarded-For"] == "203.0.113.9, 127.0.0.1", "with one trusted proxy, what it added counts"
    assert got["X-Forwarded-Proto"] == "https"
    assert got["Host"] == "localhost"


def test_what_is_taken_of_a_token_is_its_session_and_nothing_that_changes() -> None:
    [length] = re.findall(r"\]\{(\d+)\}", EXAMPLE.read_text(encoding="utf-8"))
    tokens = Tokens(KEYS)
    one, other = tokens.new_session(), tokens.new_session()
    part = slice(0, int(length))
    assert _claims(tokens.chat_token(one))[part] != _claims(tokens.chat_token(other))[part]
    head = '{"aud":"sciatica-guide:chat","sub":"' + one
    assert int(length) == len(head) // 3 * 4


def test_the_ingress_finds_the_session_in_the_same_way() -> None:
    [shown] = re.findall(r"map .*?\n\}\n", EXAMPLE.read_text(encoding="utf-8"), re.DOTALL)
    comments = "\n".join(line.removeprefix("#   ") for line in INGRESS.read_text(encoding="utf-8").splitlines())
    assert [line.strip() for line in shown.splitlines()] == [
        line.strip() for line in comments[comments.index("  map") :].splitlines()[: len(shown.splitlines())]
    ]


def _claims(token: str) -> str:
    return token.split(".")[1]


def _wait_for(proxy: Proxy) -> None:
    for _ in range(600):
        try:
            proxy.asks(None)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("nginx does not answer")


def test_a_click_in_slack_comes_through(proxy: Proxy) -> None:
    """It sends the whole card along."""
    card = b"x" * LARGEST_REQUEST
    url = f"{proxy.address}/webhooks/slack/events"
    assert requests.post(url, card, verify=proxy.certificate, timeout=60).status_code == 200
    assert f"proxy-body-size: {LARGEST_REQUEST // 1024}k" in INGRESS.read_text(encoding="utf-8")
