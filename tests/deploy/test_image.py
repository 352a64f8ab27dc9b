"""The image's steps, carried out in an empty folder: what is copied is enough, and an account that owns nothing serves.

There is no container: the base image and Debian's packages are this machine's own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from bot.runtime.training import PROJECT
from tests.bench.programs import free_port
from tests.channels.conftest import model_dir  # noqa: F401 (fixture)
from tests.deploy.dockerfile import Step, copy, environment, run, stages

DOCKERFILE = PROJECT / "deploy/Dockerfile"
IGNORED = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
BUILD, IMAGE = stages(DOCKERFILE)
TRAIN = Step("RUN", ".venv/bin/bot train")
"""Takes minutes: the model of the working copy stands for it, and must be what it would make."""
READ_ALL = ("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search")
"""This machine's Python may lie where only its owner reads."""


@pytest.fixture(scope="module")
def image(model_dir: Path) -> Iterator[Path]:  # noqa: F811
    with tempfile.TemporaryDirectory(prefix="guide-image-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for step in BUILD:
            if step.word == "COPY":
                copy(step, folder, IGNORED)
            elif step == TRAIN:
                shutil.copytree(model_dir, folder / "models")
            elif step.word == "RUN":
                done = run(step, folder)
                assert done.returncode == 0, done.stderr
        yield folder


def test_all_that_a_model_is_made_of_is_there(image: Path) -> None:
    done = run(Step("RUN", f"{TRAIN.rest} --if-stale"), image)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "the model of the working copy is its own"


def test_what_only_tests_and_checks_need_is_left_out(image: Path) -> None:
    installed = {each.name.lower() for each in (image / ".venv/lib/python3.10/site-packages").iterdir()}
    assert {"rasa", "sqlalchemy"} <= installed
    assert not installed & {"pytest", "playwright", "mypy", "hypothesis", "tensorflow"}


def test_what_runs_is_of_the_releases_that_are_tested() -> None:
    tested, runs = (
        dict(re.findall(r"^(\S+)==(\S+)", (PROJECT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-run.lock")
    )
    assert runs
    assert runs.items() <= tested.items()


def test_nothing_is_there_that_must_not_be(image: Path) -> None:
    names = {each.name for each in image.iterdir()}
    assert not names & {"tests", "docs", "var", ".env", ".git", ".tools", "results"}


def test_an_account_that_owns_nothing_serves(image: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can become another account (setpriv)")
    [user] = [step.rest for step in IMAGE if step.word == "USER"]
    [command] = [json.loads(step.rest) for step in IMAGE if step.word == "CMD"]
    [data] = re.findall(r"install -d -o guide -g guide -m 0700 (\S+)", DOCKERFILE.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="guide-data-") as own:
        os.chown(own, int(user), int(user))
        port = free_port()
        variables = {name: value.replace(data, own) for name, value in environment(IMAGE, image).items()} | {
            "BOT_DATABASE_URL": f"sqlite:///{own}/guide.db",
            "BOT_WEB_KEY": "a key for the tests of thirty-two characters and more",
            "BOT_WEB_ORIGINS": "https://clinic.example",
            "BOT_PORT": str(port),
            "HOME": own,
        }
        dropped = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups", *READ_ALL, "--no-new-privs"]
        before = _files(image)
        log = tmp_path / "log"
        with (
            log.open("wb") as output,
            subprocess.Popen([*dropped, *command], cwd=image, env=variables, stderr=output) as server,
        ):
            try:
                address = f"http://127.0.0.1:{port}"
                assert _when_it_listens(f"{address}/health/ready", server, log) == {"status": "ready"}
                headers = {"Origin": "https://clinic.example"}
                opened = requests.post(f"{address}/webhooks/web/session", json={}, headers=headers, timeout=60)
                assert opened.status_code == 201
                assert requests.get(f"{address}/demo/", timeout=60).status_code == 200
                assert requests.get(f"{address}/widget/sciatica-guide.js", timeout=60).status_code == 200
            finally:
                server.terminate()
                assert server.wait(60) == 0
        assert "Traceback" not in log.read_text(encoding="utf-8")
        assert _files(image) == before, "it writes beside its folder for data"


def _when_it_listens(address: str, server: subprocess.Popen[bytes], log: Path) -> object:
    for _ in range(600):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            return requests.get(address, timeout=120).json()
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the server does not listen")


def _files(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if ".venv" not in file.parts}
