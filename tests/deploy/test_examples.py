"""The examples of how to run it are valid, and say nothing that the program does not know.

compose-spec.json is the schema of the Compose Specification (github.com/compose-spec/compose-spec, Apache License 2.0).
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from typer.main import get_command

from bot.cli import app
from bot.commands.serve import end_within
from bot.runtime.draining import Draining
from bot.runtime.health import DATABASE, REDIS, Health, health_routes
from bot.runtime.training import PROJECT
from bot.settings import Settings, variable_names

DEPLOY = PROJECT / "deploy"
KUBERNETES = sorted((DEPLOY / "kubernetes").glob("*.yml"))
COMPOSE = DEPLOY / "compose.yml"
DOCKERFILE = DEPLOY / "Dockerfile"
EXAMPLES = [*KUBERNETES, COMPOSE, DOCKERFILE]
VERSIONS = ("1.26", "1.28")
"""Of Kubernetes: the newest that the installed schemas know, and one before it."""
PORT = Settings.__fields__["port"].default


def documents() -> list[dict[str, Any]]:
    return [document for file in KUBERNETES for document in yaml.safe_load_all(file.read_text(encoding="utf-8"))]


def named(document: dict[str, Any]) -> str:
    return f"{document['kind']} {document['metadata']['name']}"


def inside(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a document, itself included."""
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from inside(each)


def containers() -> list[dict[str, Any]]:
    return [each for document in documents() for part in inside(document) for each in part.get("containers", ())]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("document", documents(), ids=named)
def test_kubernetes_takes_it(document: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(document, version, strict=True)


def test_compose_takes_it() -> None:
    schema = json.loads(Path(__file__).with_name("compose-spec.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(yaml.safe_load(COMPOSE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_every_setting_exists(file: Path) -> None:
    named_there = set(re.findall(r"\bBOT_[A-Z_]+", file.read_text(encoding="utf-8")))
    assert named_there <= set(variable_names())


def test_production_needs_what_is_set() -> None:
    """Whatever has no sensible default for a clinic is set in both."""
    for text in (COMPOSE.read_text(encoding="utf-8"), (DEPLOY / "kubernetes/settings.yml").read_text(encoding="utf-8")):
        for name in ("DATABASE_URL", "REDIS_URL", "WEB_KEY", "WEB_ORIGINS", "TRUSTED_PROXIES", "REGION", "WORKERS"):
            assert f"BOT_{name}:" in text


def commands() -> list[list[str]]:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"].values()
    instruction = re.search(r"^CMD (.+)$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert instruction
    return [
        *(container["command"] for container in containers()),
        *(service["command"] for service in services if service["image"] == "sciatica-guide" and "command" in service),
        json.loads(instruction[1]),
    ]


@pytest.mark.parametrize("command", commands(), ids=shlex.join)
def test_every_command_exists(command: list[str]) -> None:
    program, *words = command
    assert program == "bot"
    found: Any = get_command(app)
    for word in words:
        found = found.commands[word]


def test_ports_agree() -> None:
    ports = {port["name"]: str(port["containerPort"]) for each in containers() for port in each.get("ports", ())}
    settings = yaml.safe_load((DEPLOY / "kubernetes/settings.yml").read_text(encoding="utf-8").split("---")[0])
    assert ports == {"http": str(PORT), "metrics": settings["data"]["BOT_METRICS_PORT"]}
    service = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]["guide"]
    assert service["ports"] == [f"127.0.0.1:{PORT}:{PORT}"]
    assert f":{PORT}/" in service["healthcheck"]["test"][-1]
    assert f"EXPOSE {PORT}" in DOCKERFILE.read_text(encoding="utf-8")


def test_probes_ask_what_the_server_answers() -> None:
    routes = health_routes(Health([], Draining(0)))
    answered = {f"{routes.url_prefix}{route.uri}" for route in routes._future_routes}
    probes = {part["path"] for each in containers() for part in inside(each) if {"path", "port"} <= part.keys()}
    assert {path.partition("?")[0] for path in probes} == answered
    assert "/health/ready" in COMPOSE.read_text(encoding="utf-8")


def test_people_are_answered_while_the_database_is_away() -> None:
    [server] = [each for each in containers() if "readinessProbe" in each]
    asked = urlsplit(server["readinessProbe"]["httpGet"]["path"])
    assert set(parse_qs(asked.query)["exclude"]) == {DATABASE, REDIS}
    assert server["startupProbe"]["httpGet"]["path"] == asked.path, "a new version needs its tables"


def test_nobody_serves_with_the_key_of_the_example() -> None:
    [secret] = [document for document in documents() if document["kind"] == "Secret"]
    with pytest.raises(ValidationError, match="too short"):
        Settings(_env_file=None, web_key=secret["stringData"]["BOT_WEB_KEY"])


def test_names_that_belong_together_are_the_same() -> None:
    made = {(document["kind"], document["metadata"]["name"]) for document in documents()}
    for document in documents():
        for part in inside(document):
            for key, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                assert key not in part or (kind, part[key]["name"]) in made
            claim = part.get("persistentVolumeClaim")
            assert claim is None or ("PersistentVolumeClaim", claim["claimName"]) in made
            target = part.get("scaleTargetRef")
            assert target is None or (target["kind"], target["name"]) in made


def test_nobody_is_root_and_nothing_is_written_beside_the_volumes() -> None:
    pods = [part for document in documents() for part in inside(document) if "containers" in part]
    assert pods
    assert all(pod["securityContext"]["runAsNonRoot"] for pod in pods)
    assert all(pod["automountServiceAccountToken"] is False for pod in pods)
    for container in containers():
        may = container["securityContext"]
        assert may["allowPrivilegeEscalation"] is False
        assert may["capabilities"] == {"drop": ["ALL"]}
        assert may["readOnlyRootFilesystem"]
    users = re.findall(r"^USER (\S+)$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert users == [str(pod["securityContext"]["runAsUser"]) for pod in pods][:1]


def test_the_image_is_made_of_what_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    left_out = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for source in " ".join(copied).split():
        assert (PROJECT / source).exists(), source
        assert source not in left_out


def test_a_pod_has_the_time_to_end() -> None:
    [pod] = [part for part in documents() if named(part) == "Deployment guide"]
    spec = pod["spec"]["template"]["spec"]
    waits = int(spec["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])
    assert spec["terminationGracePeriodSeconds"] > waits + end_within(Settings(_env_file=None))
