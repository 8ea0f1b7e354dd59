"""A talks, B reads, and C between them reads nothing.

Who falls behind is told, and dropped."""

import asyncio
import json

from tornado.websocket import WebSocketClosedError

from person import Person, in_lane
from serve import Chat, Room, application, listen

BACKLOG = 200_000
TEXT = "x" * 16_000
WHY = "you read too slowly: the room went on without you"


# ANCHOR: room
class BoundedRoom(Room):
    def tell(self, event):
        text = json.dumps(event)
        for person in list(self.people.values()):
            if person.waits > BACKLOG:
                self.drop(person)
            else:
                asyncio.ensure_future(self.write(person, text))

    async def write(self, person, text):
        person.waits += len(text)
        try:
            await person.write_message(text)
        except WebSocketClosedError:
            pass  # on_close comes
        person.waits -= len(text)

    def drop(self, person):
        person.write_message({"kind": "error", "text": WHY})
        person.close(1008)
        self.leave(person)
# ANCHOR_END: room


class BoundedChat(Chat):
    waits = 0


async def message(person):
    """The next message; says whether somebody left before."""
    left = False
    while (event := await person.hear())["kind"] != "message":
        left |= event["kind"] == "leave"
    return left


async def until_somebody_leaves(a, b):
    said, a_knows, b_knows = 0, False, False
    while not (a_knows and b_knows):
        a.say(TEXT)
        a_knows |= await message(a)
        b_knows |= await message(b)
        said += 1
    print(f"B reads {said} messages, and that C leaves")


async def read_to_the_end(c):
    read = 0
    while (event := await c.hear())["kind"] != "error":
        read += event["kind"] == "message"
    print(f"C begins to read: {read} messages")
    print(f"C is told: {event['text']}")


async def main():
    app = application(BoundedRoom(), BoundedChat)
    port = listen(app, send_buffer=16 << 10)
    a, c, b = [await Person.enter(port, name) for name in "ACB"]
    print("C reads nothing")
    print("A talks")
    await in_lane("B", until_somebody_leaves(a, b))
    await in_lane("C", read_to_the_end(c))


asyncio.run(main())
