"""What this channel needs of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.cases.store import CaseStore
from bot.cases.turn_work import Reads, TurnWork
from bot.knowledge import Knowledge
from bot.runtime.incoming import StructuredAnswer
from bot.runtime.replies import Reply, TurnResult


class Guide(Protocol):
    """What this channel needs of the guide."""

    @property
    def knowledge(self) -> Knowledge: ...

    @property
    def cases(self) -> CaseStore: ...

    async def turn(
        self,
        conversation: str,
        *,
        text: str | None = None,
        choices: Sequence[str] = (),
        answer: StructuredAnswer | None = None,
        opens: bool = False,
        message_id: str | None = None,
    ) -> TurnResult: ...

    def alone(
        self, conversation: str, message_id: str | None = None, reads: Reads | None = None
    ) -> AbstractAsyncContextManager[TurnWork]: ...

    def without_conversation(self, text: str) -> list[Reply]: ...

    async def speaks_of_danger(self, text: str) -> bool: ...

    async def is_about_what_is_kept(self, text: str) -> bool: ...

    async def forget_unsaved(self, conversation: str) -> None: ...
