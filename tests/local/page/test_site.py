"""The page on one machine: its files, its headers, its settings, its mailbox."""

from __future__ import annotations

import gzip
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests

from infra.frontend.page_headers import KEPT_FOREVER, NEVER_KEPT
from local.configuration import ROOT
from local.page.site import file_of

MAIL = {
    "To": ["a@firm.example"],
    "Subject": "Your <code>",
    "BodyText": "Your confirmation code is 123456",
}
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "eu-west-1",
}
CONFIG = {"graphqlUrl": "http://127.0.0.1:1/graphql", "userPoolEndpoint": "http://localhost:2"}


KEYS = {"keys": []}
RECORD = {"name": "_proof.half-kept.example", "text": "token"}
NO_SUCH_KEY = b"<Error><Code>NoSuchKey</Code></Error>"


class Engine(BaseHTTPRequestHandler):
    """The engine's list of mails, and the published keys in its S3."""

    def do_GET(self) -> None:
        if self.path.startswith("/shares/"):
            self.do_shared()
            return
        keys = self.path.startswith("/published/report-keys.json")
        body = json.dumps(KEYS if keys else {"messages": {"0": [MAIL]}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = (self.path, given) == ("/_records/half-kept.example", RECORD)
        self.send_response(204 if known else 404)
        self.end_headers()

    def do_shared(self) -> None:
        there = self.path.startswith("/shares/shared/token/en")
        body = gzip.compress(b"<p>shared</p>") if there else NO_SUCH_KEY
        self.send_response(200 if there else 404)
        self.send_header("Content-Length", str(len(body)))
        if there:
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def engine() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Engine) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free_port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("page")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text("<!doctype html><title>The page</title>")
    (folder / "assets" / "index-1a2b.js").write_text("void 0;" * 100)
    config = tmp_path_factory.mktemp("config") / "config.json"
    config.write_text(json.dumps(CONFIG))
    (folder / "gone.html").write_text("<!doctype html><title>Gone</title>")
    (folder / "verify.html").write_text("<!doctype html><title>Verify</title>")
    with engine() as url:
        arguments = ["--port", str(free_port), "--folder", str(folder), "--config", str(config)]
        arguments += ["--mails", url, *BUCKETS, "--records", f"{url}/_records"]
        with subprocess.Popen(
            [sys.executable, "-m", "local.page", *arguments],
            cwd=ROOT,
            env=os.environ | {"AWS_ENDPOINT_URL_S3": url} | CREDENTIALS,
            stdin=subprocess.PIPE,
        ) as process:
            address = f"http://127.0.0.1:{free_port}"
            wait_for(address)
            yield address
            process.terminate()


def wait_for(address: str) -> None:
    session = requests.Session()
    session.mount("http://", requests.adapters.HTTPAdapter(max_retries=RETRIES))
    assert session.get(f"{address}/_health", timeout=5).ok


BUCKETS = ("--keys", "published", "--shares", "shares", "--unsubscribe", "unsubscribe")
RETRIES = requests.adapters.Retry(total=12, connect=12, backoff_factor=0.05)


@pytest.mark.parametrize("path", ["/", "/sheets/1/questions", "/reports/abc"])
def test_every_view_is_the_page(site: str, path: str) -> None:
    answer = requests.get(site + path, timeout=5)
    assert "The page" in answer.text
    assert answer.headers["Cache-Control"] == NEVER_KEPT


def test_hashed_files_are_kept_and_compressed(site: str) -> None:
    answer = requests.get(f"{site}/assets/index-1a2b.js", timeout=5)
    assert answer.headers["Cache-Control"] == KEPT_FOREVER
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].startswith("text/javascript")


def test_a_demo_domain_is_given_the_record_that_proves_it(site: str) -> None:
    for domain, status in (("half-kept.example", 204), ("firm.example", 502)):
        answer = requests.put(f"{site}/demo/records/{domain}", json=RECORD, timeout=5)
        assert answer.status_code == status


@pytest.mark.parametrize("path", ["/", "/config.json", "/missing.js", "/_local/mailbox"])
def test_every_answer_has_the_headers(site: str, path: str) -> None:
    headers = requests.get(site + path, timeout=5).headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "ws://127.0.0.1:1/graphql/realtime" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


def test_what_is_not_there_is_not_the_page(site: str) -> None:
    answer = requests.get(f"{site}/assets/gone-1a2b.js", timeout=5)
    assert answer.status_code == 404
    assert "Gone" in answer.text
    # A browser that kept it for good would miss the file when it comes.
    assert "Cache-Control" not in answer.headers


def test_the_settings_are_the_deployments(site: str) -> None:
    assert requests.get(f"{site}/config.json", timeout=5).json() == CONFIG


def test_the_page_that_verifies_is_one_by_itself(site: str) -> None:
    assert "Verify" in requests.get(f"{site}/verify", timeout=5).text


def test_what_is_shared_is_delivered_as_it_is_stored(site: str) -> None:
    answer = requests.get(f"{site}/shared/token/en", timeout=5)
    assert answer.text == "<p>shared</p>"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert "default-src 'none'; script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/shared/token/fr", "/shared/guess/en", "/shared/"])
def test_a_guessed_link_leads_to_the_words_that_nothing_is_there(site: str, path: str) -> None:
    answer = requests.get(site + path, timeout=5)
    assert answer.status_code == 404
    assert "Gone" in answer.text


def test_the_keys_are_those_that_are_published(site: str) -> None:
    answer = requests.get(f"{site}/report-keys.json", timeout=5)
    assert answer.json() == KEYS
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["Cache-Control"] == NEVER_KEPT


def test_the_mailbox_shows_mails_as_text(site: str) -> None:
    page = requests.get(f"{site}/_local/mailbox", timeout=5).text
    assert "123456" in page
    assert "Your &lt;code&gt;" in page


def test_the_mailbox_has_a_style_that_the_policy_allows(site: str) -> None:
    page = requests.get(f"{site}/_local/mailbox", timeout=5).text
    assert "<style" not in page
    (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    style = requests.get(site + address, timeout=5)
    assert style.headers["Content-Type"].startswith("text/css")
    assert "main {" in style.text


@pytest.mark.parametrize("path", ["/../secret.txt", "/assets/../../secret.txt", "//etc/x.txt"])
def test_nothing_outside_the_folder_is_served(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "page"
    folder.mkdir()
    assert file_of(folder, path) is None
