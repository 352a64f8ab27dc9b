"""Reads and writes the rows of chats."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.cases.chat_models import Chat, ChatItem
from bot.cases.chat_records import Answer, Blocks, Item, NewTurn
from bot.cases.clock import said_since
from bot.cases.columns import utc_now
from bot.cases.together import together_with
from bot.cases.tracker_events import held_for_writing

_MOVE_ON = "UPDATE chats SET last_seq = :last_seq, state = :state, updated_at = :now WHERE conversation = :own"


def locked_chat(session: Session, key: str, now: datetime) -> Chat:
    """The chat's row, made if necessary and locked until the transaction ends."""
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
    """Add an item to a chat that is locked; gives its seq."""
    chat.last_seq += 1
    session.add(item_row(chat.conversation, Item(chat.last_seq, sender, blocks, at, client_id, role)))
    session.flush()
    return int(chat.last_seq)


def write_turn(session: Session, key: str, turn: NewTurn, *, place: Chat | None = None) -> tuple[Answer, list[Item]]:
    """Write a turn and its answer; not what was said before an erasure. Gives the answer and its items.

    `place` is the chat's row if that is held already.
    """
    first = _first_seq(session, key, turn, place)
    items = _items_of_turn(turn, first, held_for_writing(session, key).erased_at)
    seq = first if turn.said is not None else first - 1
    answer = Answer(seq, seq + len(turn.replies), turn.outcome)
    together = together_with(session)
    if items:
        together.insert("chat_items", [_values(key, item) for item in items])
    if turn.client_id is not None:
        values = {"seq": answer.seq, "last_seq": answer.last_seq, "outcome": answer.outcome}
        together.insert("chat_answers", [{"conversation": key, "client_id": turn.client_id, **values}])
    return answer, replies_in(items, answer)


def _first_seq(session: Session, key: str, turn: NewTurn, place: Chat | None) -> int:
    """Reserve the numbers of the turn's items and give the first; makes the chat if there is none."""
    said = int(turn.said is not None)
    last_seq = held_for_writing(session, key).last_seq
    first = max(last_seq or 0, turn.after, place.last_seq if place else 0) + 1
    now, together = utc_now(), together_with(session)
    moved_on = {"last_seq": first - 1 + said + len(turn.replies), "state": turn.state(first + said)}
    if last_seq is None and place is None:
        together.insert("chats", [{"conversation": key, **moved_on, "created_at": turn.came_at, "updated_at": now}])
    else:
        together.add(_MOVE_ON, {"own": key, "now": now, **moved_on})
    return first


def _items_of_turn(turn: NewTurn, first: int, erased: datetime | None) -> list[Item]:
    now = utc_now()
    items = []
    if turn.said is not None and (erased is None or said_since(turn.came_at, erased, now)):
        items.append(Item(first, "person", turn.said, turn.came_at, turn.client_id))
    behind = first + int(turn.said is not None)
    return items + [Item(behind + place, "guide", blocks, now) for place, blocks in enumerate(turn.replies)]


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
    return ChatItem(**_values(key, item))


def _values(key: str, item: Item) -> dict[str, Any]:
    return {
        "conversation": key,
        "seq": item.seq,
        "sender": item.sender,
        "blocks": item.blocks,
        "client_id": item.client_id,
        "role": item.role,
        "at": item.at,
    }
