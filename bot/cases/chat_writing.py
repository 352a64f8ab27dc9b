"""Rows of chats: one locked, an item added, a turn written, the items read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.cases.chat_models import Chat, ChatAnswer, ChatItem
from bot.cases.chat_records import Answer, Blocks, Item, NewTurn
from bot.cases.clock import said_since
from bot.cases.columns import utc_now


def locked_chat(session: Session, key: str, now: datetime) -> Chat:
    """The chat's row, made if need be, held against other writers until the transaction ends."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    new = {"conversation": key, "last_seq": 0, "state": {}, "created_at": now, "updated_at": now}
    session.execute(insert(Chat).values(**new).on_conflict_do_nothing(index_elements=["conversation"]))
    chat: Chat = session.scalars(select(Chat).where(Chat.conversation == key).with_for_update()).one()
    chat.updated_at = utc_now()
    return chat


def add_item(
    session: Session,
    chat: Chat,
    sender: str,
    blocks: Blocks,
    at: datetime,
    client_id: str | None = None,
    role: str | None = None,
) -> int:
    """Add an item to a chat that is held; gives its seq."""
    chat.last_seq += 1
    session.add(item_row(chat.conversation, Item(chat.last_seq, sender, blocks, at, client_id, role)))
    session.flush()
    return int(chat.last_seq)


def write_turn(session: Session, chat: Chat, turn: NewTurn, erased: datetime | None) -> Answer:
    """Write a turn and its answer to a chat that is held; not what was said before it was `erased`."""
    erased_meanwhile = erased is not None and not said_since(turn.came_at, erased, utc_now())
    if turn.said is None or erased_meanwhile:
        chat.last_seq += 1 if turn.said is not None else 0
    else:
        add_item(session, chat, "person", turn.said, turn.came_at, turn.client_id)
    seq, now = int(chat.last_seq), utc_now()
    for blocks in turn.replies:
        add_item(session, chat, "guide", blocks, now)
    chat.state = turn.state(seq + 1)
    answer = Answer(seq, int(chat.last_seq), turn.outcome)
    if turn.client_id is not None:
        session.add(
            ChatAnswer(
                conversation=chat.conversation,
                client_id=turn.client_id,
                seq=answer.seq,
                last_seq=answer.last_seq,
                outcome=answer.outcome,
            )
        )
    session.flush()
    return answer


def items_of(session: Session, key: str, after: int) -> list[Item]:
    """The items of a chat with a seq above `after`, in order."""
    rows = session.scalars(
        select(ChatItem).where(ChatItem.conversation == key, ChatItem.seq > after).order_by(ChatItem.seq)
    )
    return [Item(row.seq, row.sender, row.blocks, row.at, row.client_id, row.role) for row in rows]


def replies_in(items: list[Item], answer: Answer) -> list[Item]:
    """Those of the items that are the answer."""
    return [item for item in items if answer.seq < item.seq <= answer.last_seq]


def item_row(key: str, item: Item) -> ChatItem:
    """An item as a row."""
    return ChatItem(
        conversation=key,
        seq=item.seq,
        sender=item.sender,
        blocks=item.blocks,
        client_id=item.client_id,
        role=item.role,
        at=item.at,
    )
