"""Items and replies as a browser gets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.cases.chat_records import Item
from bot.channels.web.blocks import BlockMaker, presented
from bot.runtime.replies import Reply

Body = dict[str, Any]


class Showing:
    """Makes items for a browser; ``page_address`` gives a summary page an address that works for a while."""

    def __init__(self, maker: BlockMaker, page_address: Callable[[str], str]) -> None:
        self._maker = maker
        self._page_address = page_address

    def item(self, item: Item) -> Body:
        """An item of the history."""
        shown = self.reply(item) | {"at": item.at.isoformat().replace("+00:00", "Z")}
        return shown | ({"id": item.client_id} if item.client_id and item.sender == "person" else {})

    def reply(self, item: Item) -> Body:
        """An item of an answer."""
        shown = {"seq": item.seq, "from": item.sender, "blocks": presented(item.blocks, self._page_address)}
        return shown | ({"role": item.role} if item.role else {})

    def replies(self, items: Sequence[Item]) -> list[Body]:
        """The items of an answer."""
        return [self.reply(item) for item in items]

    def unnumbered(self, replies: Sequence[Reply]) -> list[Body]:
        """The items of replies that are not stored."""
        return [
            {"from": "guide", "blocks": presented(self._maker.blocks(reply), self._page_address)} for reply in replies
        ]
