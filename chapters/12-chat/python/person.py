"""Somebody at the other end, for the twins."""

import asyncio
import json
import time

from tornado.httpclient import HTTPRequest
from tornado.web import create_signed_value
from tornado.websocket import websocket_connect

from serve import SECRET


def shown(event):
    """An event in a line. The time of day is *now*, or not."""
    if event["kind"] == "people":
        seats = (f"seat {seat} {user}" for seat, user in event["seats"])
        return "people: " + ", ".join(seats)
    kind = " ".join(str(event[k]) for k in ("kind", "id") if k in event)
    is_now = abs(time.time() * 1000 - event["at"]) < 60_000
    words = [kind, f"seat {event['seat']}", event["user"], event["address"],
             "now" if is_now else f"at {event['at']}"]
    return ", ".join(words) + (f": {event['text']}" if "text" in event else "")


def in_lane(name, coroutine):
    """What a task with a name prints is in the lane of that name."""
    return asyncio.create_task(coroutine, name=name)


class Person:
    @classmethod
    async def enter(cls, port, name, after=None):
        person = cls()
        person.name = name
        query = "" if after is None else f"?after={after}"
        cookie = create_signed_value(SECRET, "chat-session", name).decode()
        person.socket = await websocket_connect(HTTPRequest(
            f"ws://127.0.0.1:{port}/chat{query}",
            headers={"Cookie": f"chat-session={cookie}"}))
        return person

    def say(self, text):
        return self.socket.write_message(text)

    async def hear(self):
        """The next event; None at the end."""
        text = await self.socket.read_message()
        return text and json.loads(text)

    async def reads(self, events):
        async def read():
            for _ in range(events):
                print(f"{self.name} reads {shown(await self.hear())}")
        await in_lane(self.name, read())

    async def leaves(self):
        async def leave():
            self.socket.close()
            while await self.hear():
                pass
            print(f"{self.name} leaves")
        await in_lane(self.name, leave())
