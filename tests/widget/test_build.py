"""The widget's own checks, and that the committed bundle is what its sources make."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[2] / "bot" / "widget"
BUNDLE = WIDGET / "dist" / "sciatica-guide.js"
BUDGET = 21_200
"""Bytes, gzipped."""


@pytest.mark.parametrize("check", ["lint", "types", "test"])
def test_a_check_of_the_widget_passes(check: str, npm_packages: dict[str, str]) -> None:
    npm(npm_packages, "run", "--silent", check)


def test_the_committed_bundle_is_fresh(npm_packages: dict[str, str], tmp_path: Path) -> None:
    npm(npm_packages, "run", "--silent", "build", "--", "--outDir", str(tmp_path), "--emptyOutDir")
    built = tmp_path / BUNDLE.name
    assert [path.name for path in tmp_path.iterdir()] == [BUNDLE.name]
    assert built.read_bytes() == BUNDLE.read_bytes(), "bot/widget/dist is stale: run 'make widget' and commit it"


def test_the_bundle_keeps_to_its_budget() -> None:
    assert len(gzip.compress(BUNDLE.read_bytes(), mtime=0)) <= BUDGET


def test_the_bundle_knows_no_address_but_the_page_s_and_its_own() -> None:
    bundle = BUNDLE.read_text(encoding="utf-8")
    assert "http://" not in bundle.replace("http://www.w3.org/", "")
    assert "https://" not in bundle


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((WIDGET / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def npm(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(["npm", *words], cwd=WIDGET, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
