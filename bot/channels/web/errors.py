"""The answers to requests that cannot be carried out: a kind sentence, a code for programs, and where help is."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sanic import exceptions as sanic_errors
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.knowledge import Knowledge
from bot.runtime import metrics

logger = logging.getLogger(__name__)

STATUS = {
    "bad_request": 400,
    "not_signed_in": 401,
    "session_expired": 401,
    "session_ended": 401,
    "origin_refused": 403,
    "not_found": 404,
    "not_allowed": 405,
    "stale_choice": 409,
    "summary_gone": 410,
    "too_large": 413,
    "not_json": 415,
    "invalid": 422,
    "too_many": 429,
    "unavailable": 503,
}
"""The HTTP status of each code."""

_SANIC: tuple[tuple[type[Exception], str], ...] = (
    (sanic_errors.MethodNotSupported, "not_allowed"),
    (sanic_errors.NotFound, "not_found"),
    (sanic_errors.PayloadTooLarge, "too_large"),
    (sanic_errors.RequestTimeout, "bad_request"),
    (sanic_errors.HeaderExpectationFailed, "bad_request"),
    (sanic_errors.InvalidUsage, "bad_request"),
)
_HUNG_UP = "Cancelled"
"""What Sanic raises when the caller has closed the connection: no fault, and nobody to answer."""
_NOT_READ = "NONE"
"""The method that Sanic gives a request whose head could not be read."""


class Refusal(Exception):
    """A request is not carried out. ``code`` is one of STATUS; ``why`` another text of web.yml than the code's own.

    ``replies`` are shown with it, ``retry_after`` is in seconds.
    """

    def __init__(
        self,
        code: str,
        *,
        why: str | None = None,
        retry_after: int | None = None,
        replies: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        super().__init__(code)
        self.code = code
        self.why = why or code
        self.retry_after = retry_after
        self.replies: list[Mapping[str, Any]] = list(replies)


class Errors:
    """Turns every exception into an answer of this channel, always with the emergency number."""

    def __init__(self, content: Knowledge, region: str, longest_text: int) -> None:
        self._texts = content.web.errors
        self._limit = f"{longest_text:,}"
        self.emergency = {
            "text": content.fill(content.web.emergency, region),
            "tel": content.region(region).tel,
        }
        for code in STATUS:
            metrics.WEB_ERRORS.labels(code)

    def answer(self, request: Request, error: Exception) -> HTTPResponse:
        """The answer to a request that ended in ``error``, without its internal details."""
        if isinstance(error, sanic_errors.ServiceUnavailable) and str(error) == _HUNG_UP:
            return empty(499)
        refusal = error if isinstance(error, Refusal) else _as_refusal(error, readable=request.method != _NOT_READ)
        metrics.WEB_ERRORS.labels(refusal.code).inc()
        if error is refusal and refusal.code == "unavailable":
            logger.error("A message could not be answered, or its answer not be kept.")
        body: dict[str, Any] = {
            "error": {"code": refusal.code, "message": self._texts[refusal.why].replace("{limit}", self._limit)},
            "emergency": self.emergency,
        }
        if refusal.replies:
            body["replies"] = refusal.replies
        headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
        if isinstance(error, sanic_errors.MethodNotSupported):
            headers["Allow"] = error.headers.get("Allow", "")
        return json(body, status=STATUS[refusal.code], headers=headers, ensure_ascii=False)


def _as_refusal(error: Exception, *, readable: bool) -> Refusal:
    for kind, code in _SANIC:
        if isinstance(error, kind):
            return Refusal(code)
    if not readable:
        return Refusal("bad_request")
    logger.error("A request failed (%s).", type(error).__name__)
    return Refusal("unavailable", retry_after=5)
