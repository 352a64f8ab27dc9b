"""What can be wrong with the content, told so that a person without Python can mend it."""

from __future__ import annotations

from pathlib import Path


class ContentError(Exception):
    """A content file cannot be used; ``str()`` is one sentence: file, place, problem, how to mend it."""

    def __init__(self, file: Path | str, where: str, problem: str, mend: str) -> None:
        self.file = str(file)
        self.where = where
        self.problem = problem
        self.mend = mend
        place = f"{self.file}, at {where}" if where else self.file
        super().__init__(f"{place}: {problem}; {mend}.")


class UnknownContent(LookupError):
    """Code asked for content that is not there; ``str()`` names the kind, the code and the known codes."""

    def __init__(self, kind: str, code: str, known: list[str]) -> None:
        self.kind = kind
        self.code = code
        super().__init__(f"no {kind} {code!r} in the content; there are: {', '.join(known)}")
