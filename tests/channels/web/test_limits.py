"""How often somebody may come: counted in this process or in a real Redis, by session and by believable address."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sanic.compat import Header

from bot.channels.web.addresses import address_of
from bot.channels.web.errors import Refusal
from bot.channels.web.fanout import RedisFanout
from bot.channels.web.limits import Limits
from bot.settings import Settings
from tests.channels.web.serving import API, CLINIC, free_port, serving


def limits(redis: str = "", **settings: Any) -> Limits:
    few = {"web_sessions_per_minute": 3, "web_turns_per_minute": 2, **settings}
    return Limits(Settings(_env_file=None, redis_url=redis, **few), "a key" * 10)


@pytest.fixture(params=["memory", "redis"])
def counting(request: pytest.FixtureRequest) -> Any:
    """Makes limits as another process of the same server would have them."""
    if request.param == "memory":
        shared = limits()
        return lambda: shared
    url = request.getfixturevalue("redis_url")
    return lambda: limits(url)


async def test_so_many_and_no_more(counting: Any) -> None:
    address = str(uuid4())
    for _ in range(3):
        await counting().session_from(address)
    with pytest.raises(Refusal) as refused:
        await counting().session_from(address)
    assert (refused.value.code, 1 <= (refused.value.retry_after or 0) <= 60) == ("too_many", True)
    await counting().session_from(str(uuid4()))


async def test_each_session_for_itself(counting: Any) -> None:
    ann, eve, address = str(uuid4()), str(uuid4()), str(uuid4())
    for _ in range(2):
        await counting().turn(ann, address)
    with pytest.raises(Refusal):
        await counting().turn(ann, address)
    await counting().turn(eve, address)


async def test_many_sessions_of_one_address_together(counting: Any) -> None:
    address = str(uuid4())
    for _ in range(6):
        await counting().turn(str(uuid4()), address)
    with pytest.raises(Refusal):
        await counting().turn(str(uuid4()), address)


async def test_nobody_is_named_in_redis(redis_url: str) -> None:
    from redis.asyncio import Redis

    await limits(redis_url).session_from("203.0.113.77")
    async with Redis.from_url(redis_url) as client:
        keys = [key async for key in client.scan_iter()]
    assert keys
    assert not any(b"203.0.113" in key for key in keys)


async def test_without_redis_each_process_counts_for_itself() -> None:
    alone = limits(f"redis://127.0.0.1:{free_port()}/0")
    for _ in range(3):
        await alone.session_from("one")
    with pytest.raises(Refusal):
        await alone.session_from("one")


async def test_news_pass_from_process_to_process_through_redis(redis_url: str) -> None:
    here, there = RedisFanout(redis_url), RedisFanout(redis_url)
    await there.start()
    with there.listening("ann") as news, there.listening("eve") as others:
        while not news.is_set():
            await here.publish("ann")
            await asyncio.sleep(0.05)
        assert not others.is_set()
    await there.stop()
    await here.stop()


async def test_without_redis_the_pages_of_this_process_are_woken(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", logger="bot")
    alone = RedisFanout(f"redis://127.0.0.1:{free_port()}/0")
    with alone.listening("ann") as news:
        await alone.publish("ann")
        assert news.is_set()
    assert "Redis" in caplog.text
    await alone.stop()


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("203.0.113.9", [], 0, "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], 0, "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.1"], 1, "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4, 198.51.100.1"], 1, "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4", "198.51.100.1"], 1, "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4, 198.51.100.1, 10.0.0.2"], 2, "198.51.100.1"),
        ("10.0.0.1", [], 1, "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1"], 2, "10.0.0.1"),
        ("10.0.0.1", ["<script>"], 1, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", [], 0, "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", [], 0, "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", [], 0, "203.0.113.9"),
        ("", [], 0, "unknown"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(
    peer: str, forwarded: list[str], proxies: int, address: str
) -> None:
    headers = Header([("x-forwarded-for", line) for line in forwarded])
    request: Any = SimpleNamespace(ip=peer, headers=headers)
    assert address_of(request, proxies) == address


def test_a_real_server_slows_down_who_comes_too_often(tmp_path: Path, model_dir: Path) -> None:
    few = {"BOT_WEB_SESSIONS_PER_MINUTE": "3", "BOT_WEB_TURNS_PER_MINUTE": "2"}
    with serving(tmp_path, model_dir, **few) as server:
        visitors = [server.visitor() for _ in range(3)]
        for number in range(3):
            headers = {"Origin": CLINIC, "X-Forwarded-For": f"198.51.100.{number}"}
            refused = server.ask("POST", f"{API}/session", json={}, headers=headers)
            assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many"), (
                "a header changes nothing"
            )
            assert 1 <= int(refused.headers["Retry-After"]) <= 60
            assert refused.json()["emergency"]["tel"] == "911"
        ann, eve, _ = visitors
        for _ in range(2):
            ann.say("hi")
        assert ann.send({"id": str(uuid4()), "text": "I can no longer control my bladder"}).status_code == 429
        assert eve.say("hi")["replies"]
