"""A talks, B reads, and C between them reads nothing.

For each person: send, and wait."""

import asyncio
import os

from tornado.websocket import WebSocketClosedError

from person import Person, in_lane
from serve import Chat, Room, application, listen

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
TEXT = "x" * 16_000


# ANCHOR: room
class NaiveRoom(Room):
    async def say(self, person, text):
        message = {**self.event("message", person), "text": text}
        for other in list(self.people.values()):
            try:
                await other.write_message(message)
            except WebSocketClosedError:
                pass  # on_close comes


class NaiveChat(Chat):
    async def on_message(self, text):
        await self.settings["room"].say(self, text)
# ANCHOR_END: room


async def message(person):
    """The next message; what else comes is read and forgotten."""
    while (await person.hear())["kind"] != "message":
        pass


async def until_it_stalls(a, b):
    read = 0
    while True:
        a.say(TEXT)
        await message(a)
        waiting = asyncio.ensure_future(message(b))
        done, _ = await asyncio.wait([waiting], timeout=5 * UNIT)
        if not done:
            print(f"B reads {read} messages, then nothing")
            return waiting
        read += 1


async def main():
    app = application(NaiveRoom(), NaiveChat)
    port = listen(app, send_buffer=16 << 10)
    a, c, b = [await Person.enter(port, name) for name in "ACB"]
    print("C reads nothing")
    print("A talks")
    waiting = await in_lane("B", until_it_stalls(a, b))
    hang_up(c)
    await in_lane("B", wait(waiting))


def hang_up(c):
    c.socket.protocol.stream.close()
    print("C hangs up")


async def wait(waiting):
    await waiting
    print("B reads what A has said last")


asyncio.run(main())
