"""Somebody comes late, goes, and comes back."""

import asyncio

from person import Person, in_lane
from serve import Room, application, listen

SAID = 200


# ANCHOR: demo
async def come_and_go(port):
    coco = await Person.enter(port, "coco")
    coco.say("one")
    coco.say("two")
    await coco.reads(4)
    cc = await Person.enter(port, "cc")
    await cc.reads(4)
    await cc.leaves()
    coco.say("three")
    await coco.reads(3)
    cc = await Person.enter(port, "cc", after=2)
    await cc.reads(3)
    coco.say("four")
    await cc.reads(1)
    await cc.leaves()
# ANCHOR_END: demo


async def come_in_between(port):
    async def talk():
        coco = await Person.enter(port, "coco")
        for _ in range(SAID):
            await coco.say("and so on")
        await ids(coco, SAID + 4)

    async def read():
        aa = await Person.enter(port, "aa")
        read = await ids(aa, SAID + 4)
        in_order = all(b == a + 1 for a, b in zip(read, read[1:]))
        print("aa reads while coco talks: none missing, none twice:",
              str(in_order).lower())
    talking = asyncio.create_task(talk())
    await in_lane("aa", read())
    await talking


async def ids(person, last):
    """Reads up to the message with that id."""
    read = []
    while last not in read:
        event = await person.hear()
        read += [event["id"]] if "id" in event else []
    return read


async def main():
    port = listen(application(Room()))
    await come_and_go(port)
    await come_in_between(port)


asyncio.run(main())
