"""The staff's side of the patients' chats: who is there, and what is said in both directions."""

from __future__ import annotations

from datetime import timedelta

from bot.cases import joining, silence
from bot.cases.columns import utc_now
from bot.cases.keys import conversation_key
from bot.cases.transactions import Transactions


class ChatDesk(Transactions):
    """Joining, speaking and leaving (bot/cases/joining.py). Every method raises DatabaseError."""

    def say(self, number: int, who: str, role: str, text: str, key: str, *, show: bool) -> bool:
        """Queue words for the patient (bot/cases/joining.py)."""
        return self._write(
            lambda session, now: joining.say(session, number, who, role, text, key, now, show=show),
        )

    def leave(self, number: int, who: str) -> bool:
        """Hand the chat back to the guide."""
        return self._write(lambda session, now: joining.leave(session, number, who, now))

    def lapse(self, after: timedelta) -> list[int]:
        """End the presences in whose chats nobody has said a word for `after`; gives the numbers of the cases."""
        with self._store.reading() as session:
            if not silence.somebody_is_silent(session, after, utc_now()):
                return []
        return self._write(lambda session, now: silence.lapse(session, after, now))

    def leave_to_guide(self, conversation: str) -> bool:
        """The patient goes back to the guide; False when no staff were in the chat."""
        own = conversation_key(conversation)
        return self._write(lambda session, now: joining.leave_conversation(session, own, joining.PATIENT, now))

    def patient_said(self, conversation: str, text: str, key: str) -> bool:
        """Queue a patient's words for the case's thread; False when no staff are in the chat."""
        own = conversation_key(conversation)
        return self._write(lambda session, now: joining.patient_said(session, own, text, key, now))

    def present(self, conversation: str) -> str | None:
        """The role of the staff member who is in a conversation, or None."""
        with self._store.reading() as session:
            return joining.present(session, conversation_key(conversation))

    def waiting(self, conversation: str | None = None) -> list[joining.Waiting]:
        """What staff said that has not reached the patient, in order."""
        with self._store.reading() as session:
            key = None if conversation is None else conversation_key(conversation)
            return list(joining.waiting_for(session, key))

    def arrived(self, message_id: int) -> None:
        """Note that words reached the other side."""
        if self._write(lambda session, now: joining.arrived(session, message_id, now)):
            self._store.forget_deleted_pages()

    def words_of(self, message_id: int) -> str | None:
        """The words of a chat message."""
        with self._store.reading() as session:
            return joining.words_of(session, message_id)
