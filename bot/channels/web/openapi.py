"""The channel's OpenAPI document: openapi.yml beside this module, which a test holds to be true."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

_FILE = Path(__file__).with_name("openapi.yml")


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The document as JSON may hold it."""
    return cast("dict[str, Any]", yaml.safe_load(_FILE.read_text(encoding="utf-8")))
