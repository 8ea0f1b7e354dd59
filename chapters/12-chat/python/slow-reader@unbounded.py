"""A talks, B reads, and C between them reads nothing.

Nobody is waited for, and everything is kept."""

import asyncio

from tornado.websocket import WebSocketClosedError

from person import Person, in_lane
from serve import Chat, Room, application, listen

SAID = 200
TEXT = "x" * 16_000


class CountingRoom(Room):
    """As it is, but it counts what waits for each person."""

    writing = set()

    def tell(self, event):
        for person in list(self.people.values()):
            task = asyncio.ensure_future(self.write(person, event))
            self.writing.add(task)
            task.add_done_callback(self.writing.discard)

    async def write(self, person, event):
        length = len(event.get("text", ""))
        person.waits += length
        try:
            await person.write_message(event)
        except WebSocketClosedError:
            pass  # on_close comes
        person.waits -= length


class CountingChat(Chat):
    waits = 0


async def message(person):
    """The next message; what else comes is read and forgotten."""
    while (await person.hear())["kind"] != "message":
        pass


async def talk(a, b):
    for _ in range(SAID):
        a.say(TEXT)
        await message(a)
        await message(b)
    print(f"B reads {SAID} messages")


async def main():
    room = CountingRoom()
    port = listen(application(room, CountingChat), send_buffer=16 << 10)
    a, c, b = [await Person.enter(port, name) for name in "ACB"]
    print("C reads nothing")
    print("A talks")
    await in_lane("B", talk(a, b))
    waits = max(person.waits for person in room.people.values())
    print(f"the server keeps {waits / 1e6:.1f} MB for C")
    c.socket.protocol.stream.close()
    await asyncio.wait(room.writing)


asyncio.run(main())
