"""The history is read, then the room is entered."""

import asyncio


class Room:
    def __init__(self):
        self.said, self.people = [], []

    def say(self, text):
        self.said.append(text)
        for person in self.people:
            person.put_nowait(text)

    async def history(self):
        """Reads the history, which takes a turn of the loop."""
        said = list(self.said)
        await asyncio.sleep(0)
        return said

    def enter(self):
        self.people.append(asyncio.Queue())
        return self.people[-1]


# ANCHOR: demo
async def read_then_enter(room):
    history = await room.history()
    live = room.enter()
    await show(history, live)
# ANCHOR_END: demo


async def show(history, live):
    for text in history:
        print(f"cc reads in the history: {text}")
    text = None
    while text != "three":
        text = await live.get()
        print(f"cc reads: {text}")


async def talk(room):
    print("coco says two")
    room.say("two")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("coco says three")
    room.say("three")


async def main():
    room = Room()
    print("coco says one")
    room.say("one")
    cc = asyncio.create_task(read_then_enter(room), name="cc")
    coco = asyncio.create_task(talk(room), name="coco")
    await asyncio.gather(cc, coco)


asyncio.run(main())
