"""Who counts as staff: a list of users and user groups of one workspace, checked before anything is shown or done."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.errors import understood

logger = logging.getLogger(__name__)

FRESH_FOR = 60
"""Seconds for which the members of a user group are cached."""
STALE_FOR = 15 * 60
"""Seconds for which the cache is still used while Slack cannot be asked."""
ROLE_WITHIN = 1.5
"""Seconds to wait for a staff member's title."""
LONGEST_ROLE = 60


class Staff:
    """The staff of workspace `team`: `members` are ids of users and of user groups (S…)."""

    def __init__(self, client: AsyncWebClient, team: str, members: tuple[str, ...]) -> None:
        self._client = client
        self._team = team
        self._users = frozenset(each for each in members if not each.startswith("S"))
        self._groups = {each: _Group() for each in members if each.startswith("S")}
        self._roles: dict[str, str] = {}

    async def may(self, user: str | None, teams: set[str]) -> bool:
        """Whether `user`, of a request that names `teams`, is on the list."""
        if not user or teams != {self._team}:
            return False
        if user in self._users:
            return True
        for group_id, group in self._groups.items():
            if user in await self._members(group_id, group):
                return True
        return False

    async def role(self, user: str, otherwise: str) -> str:
        """The title in the user's Slack profile, or `otherwise`."""
        if user not in self._roles:
            try:
                answer = await asyncio.wait_for(self._client.users_info(user=user), ROLE_WITHIN)
            except Exception as error:
                logger.info("The title of a member of staff is not known (%s).", type(error).__name__)
                return otherwise
            profile = (answer.get("user") or {}).get("profile") or {}
            self._roles[user] = " ".join(str(profile.get("title") or "").split())[:LONGEST_ROLE]
        return self._roles[user] or otherwise

    async def _members(self, group_id: str, group: _Group) -> frozenset[str]:
        age = time.monotonic() - group.read_at if group.read_at is not None else None
        if age is not None and age < FRESH_FOR:
            return group.members
        try:
            answer = await self._client.usergroups_users_list(usergroup=group_id)
        except Exception as error:
            logger.warning("The user group %s cannot be read (%s).", group_id, understood(error) or "unforeseen")
            return group.members if age is not None and age < STALE_FOR else frozenset()
        group.members, group.read_at = frozenset(answer.get("users") or ()), time.monotonic()
        return group.members


class _Group:
    def __init__(self) -> None:
        self.members: frozenset[str] = frozenset()
        self.read_at: float | None = None


def teams_of(body: Mapping[str, Any]) -> set[str]:
    """Every workspace that a request names: that of the request, of its user and of its event."""
    event, user, team = (_mapping(body.get(key)) for key in ("event", "user", "team"))
    named = (
        body.get("team_id"),
        team.get("id"),
        user.get("team_id"),
        event.get("team"),
        event.get("user_team"),
        event.get("source_team"),
    )
    return {str(each) for each in named if each}


def user_of(body: Mapping[str, Any]) -> str | None:
    """Who sent a request."""
    event, user = _mapping(body.get("event")), _mapping(body.get("user"))
    found = body.get("user_id") or user.get("id") or event.get("user")
    return str(found) if found else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
