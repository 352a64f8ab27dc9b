"""The chat as the person sees it: items in order, each message answered once, nothing stored of people who refused.

Every method raises DatabaseError (bot/cases/errors.py) when the database fails; then nothing of that call was
written. Safe to share between threads and, but for refused conversations, between processes.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cases.chat_models import Chat, ChatAnswer, ChatItem, EndedSession
from bot.cases.chat_records import Answer, ChatFound, ChatNow, Item, Kept, NewItem, NewTurn
from bot.cases.chat_rows import delete_chat
from bot.cases.chat_writing import add_item, item_row, items_of, locked_chat, replies_in, write_turn
from bot.cases.columns import utc_now
from bot.cases.errors import DatabaseError
from bot.cases.keys import conversation_key, ended_digest
from bot.cases.standing import Standing
from bot.cases.store import CaseStore
from bot.cases.tracker_events import erased_at
from bot.cases.turn_work import Reads, TurnWork, nothing
from bot.cases.unsaved_chats import HoldsChats, UnsavedChat, UnsavedChats, add_turn, append_item


class _ChangedMeanwhile(Exception):
    """A chat in memory was changed since it was read."""


class ChatLog:
    """The chats in the database of `store`, and in memory (`unsaved`) those of people who refused to be kept."""

    def __init__(self, store: CaseStore, unsaved: HoldsChats | None = None) -> None:
        self._store = store
        self._unsaved: HoldsChats = unsaved or UnsavedChats()

    def append(self, conversation: str, item: NewItem) -> int | None:
        """Add what somebody says outside of a turn; gives its seq. The same `key` twice is one.

        None when the chat is neither in the database nor in memory here: it may be in another server's.
        """
        key = conversation_key(conversation)
        while (held := self._unsaved.chat(key)) is not None:
            seq = append_item(held, item)
            if self._unsaved.keep(key, held):
                return seq
        with self._store.session() as session:
            chat = session.scalars(select(Chat).where(Chat.conversation == key).with_for_update()).first()
            if chat is None:
                return None
            known = session.scalar(
                select(ChatItem.seq).where(ChatItem.conversation == key, ChatItem.client_id == item.key)
            )
            chat.updated_at = utc_now()
            if known:
                return int(known)
            return add_item(session, chat, item.sender, item.blocks, utc_now(), item.key, item.role)

    def hold_from(self, conversation: str, last_seq: int) -> None:
        """Go on in memory with a chat of which nothing is known here any more but the number of its latest item."""
        key = conversation_key(conversation)
        if self._unsaved.chat(key) is None and not self.now(conversation).last_seq:
            self._unsaved.keep(key, UnsavedChat(last_seq))

    def items(self, conversation: str, after: int = 0) -> list[Item]:
        """The items with a seq above `after`, in order."""
        key = conversation_key(conversation)
        held = self._unsaved.chat(key)
        if held is not None:
            return [item for item in held.items if item.seq > after]
        with self._store.reading() as session:
            return items_of(session, key, after)

    def now(self, conversation: str) -> ChatNow:
        """Where the chat stands; seq 0 and an empty state when nothing is known of it."""
        key = conversation_key(conversation)
        held = self._unsaved.chat(key)
        if held is not None:
            return ChatNow(held.last_seq, held.state)
        with self._store.reading() as session:
            chat = session.get(Chat, key)
            return ChatNow() if chat is None else ChatNow(chat.last_seq, chat.state)

    def answer(self, conversation: str, client_id: str) -> Kept | None:
        """The answer to this message, with the replies; None if it has had none yet."""
        key = conversation_key(conversation)
        held = self._unsaved.chat(key)
        if held is not None:
            known = held.answers.get(client_id)
            return None if known is None else (known, replies_in(held.items, known))
        with self._store.reading() as session:
            return _answer(session, key, client_id)

    def keep_turn(self, conversation: str, turn: NewTurn, *, refused: bool) -> Kept:
        """Keep one turn whole; gives its answer. While `refused` the chat is taken out of the database into memory.

        What was said before an erasure that this very turn made is not written; its number is used up all the same.
        """
        key = conversation_key(conversation)
        if refused:
            return self._keep_unsaved(key, turn)
        kept = self._store.transaction(lambda session: self._write_turn(session, key, turn, self._unsaved.chat(key)))
        self._unsaved.drop(key)
        return kept

    async def keep_turn_of(self, work: TurnWork, turn: NewTurn, *, refused: bool) -> Kept:
        """The same with all else that was left to a turn, which ends with it, in one transaction. Raises DatabaseError.

        A chat on its way into memory, or out of it, follows what was left in a transaction of its own.
        """
        if refused or self.found_for(work).unsaved:
            await work.commit(nothing, ends=False)
            return await asyncio.to_thread(self.keep_turn, work.key, turn, refused=refused)
        return await work.commit(lambda session: self._write_turn(session, work.key, turn))

    def reads(self, conversation: str, message_id: str | None) -> Reads:
        """What must be read of the chat for a turn on the message with this id; `found_for` gives the result."""
        key = conversation_key(conversation)

        def read(standing: Standing) -> ChatFound:
            held = self._unsaved.chat(key)
            if held is not None:
                answer = held.answers.get(message_id or "")
                known = None if answer is None else (answer, replies_in(held.items, answer))
                return ChatFound(ChatNow(held.last_seq, held.state), known, unsaved=True)
            known = self.answer(conversation, message_id) if standing.answered and message_id is not None else None
            return ChatFound(ChatNow(standing.last_seq, standing.state), known)

        return {self: read}

    def found_for(self, work: TurnWork) -> ChatFound:
        """What was read of the chat when the turn began."""
        found: ChatFound = work.found[self]
        return found

    def news_after(self, row: int) -> tuple[int, set[str]]:
        """The number of the newest row of all chats, and the keys of the chats that have rows after `row`."""
        with self._store.reading() as session:
            newest = session.scalar(select(func.max(ChatItem.id))) or 0
            if newest <= row:
                return newest, set()
            return newest, set(session.scalars(select(ChatItem.conversation).where(ChatItem.id > row).distinct()))

    def forget_unsaved(self, conversation: str) -> None:
        """Drop from memory what is held of a conversation; what is in the database is CaseStore.erase's."""
        self._unsaved.drop(conversation_key(conversation))

    def end(self, conversation: str) -> None:
        """Note that this session is over for good."""
        with self._store.session() as session:
            session.merge(EndedSession(digest=ended_digest(conversation_key(conversation)), at=utc_now()))

    def has_ended(self, conversation: str) -> bool:
        """Whether the person ended this session."""
        with self._store.reading() as session:
            return session.get(EndedSession, ended_digest(conversation_key(conversation))) is not None

    def _keep_unsaved(self, key: str, turn: NewTurn) -> Kept:
        while True:
            with suppress(_ChangedMeanwhile):
                answer = self._moved_to_memory(key, turn)
                self._store.forget_deleted_pages()
                return answer

    def _moved_to_memory(self, key: str, turn: NewTurn) -> Kept:
        """Keep a turn in memory, with the chat that was in the database until now. Raises _ChangedMeanwhile."""
        held = self._unsaved.chat(key)
        was_held = held is not None
        try:
            with self._store.session() as session:
                moment = erased_at(session, key)
                held = held or _taken_out(session, key)
                if moment is not None:
                    held.items = [item for item in held.items if item.at > moment]
                held.last_seq = max(held.last_seq, turn.after)
                answer = add_turn(held, turn, moment)
                if not self._unsaved.keep(key, held):
                    raise _ChangedMeanwhile
        except DatabaseError:
            if not was_held:  # it is in the database still
                self._unsaved.drop(key)
            raise
        return answer, replies_in(held.items, answer)

    def _write_turn(self, session: Session, key: str, turn: NewTurn, held: UnsavedChat | None = None) -> Kept:
        place = None
        if held is not None:
            place = locked_chat(session, key, turn.came_at)
            self._take_back(session, key, place, held)
        return write_turn(session, key, turn, place=place)

    def _take_back(self, session: Session, key: str, chat: Chat, held: UnsavedChat) -> None:
        """Write what was held in memory, now that the person agrees to storage."""
        moment = erased_at(session, key)
        for item in held.items:
            if moment is None or item.at > moment:
                session.add(item_row(key, item))
        chat.last_seq = max(chat.last_seq, held.last_seq)


def _answer(session: Session, key: str, client_id: str) -> Kept | None:
    row = session.get(ChatAnswer, (key, client_id))
    if row is None:
        return None
    answer = Answer(row.seq, row.last_seq, row.outcome)
    return answer, replies_in(items_of(session, key, answer.seq), answer)


def _taken_out(session: Session, key: str) -> UnsavedChat:
    """Take the chat out of the database and return it."""
    row = session.get(Chat, key)
    chat = UnsavedChat(row.last_seq if row else 0, row.state if row else {}, items_of(session, key, 0))
    delete_chat(session, key)
    return chat
