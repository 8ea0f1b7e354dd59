"""Three people enter, talk and leave, as each of them sees it."""

import asyncio

from person import Person
from serve import Room, application, listen


# ANCHOR: demo
async def talk(port):
    coco = await Person.enter(port, "coco")
    await coco.reads(2)
    cc = await Person.enter(port, "cc")
    await cc.reads(2)
    await coco.reads(1)
    aa = await Person.enter(port, "aa")
    await aa.reads(2)
    await coco.reads(1)
    await cc.reads(1)

    coco.say("hello")
    await coco.reads(1)
    await cc.reads(1)
    await aa.reads(1)

    await cc.leaves()
    await coco.reads(1)
    await aa.reads(1)

    aa.say("<b>hello</b>")
    await aa.reads(1)
    await coco.reads(1)

    cc = await Person.enter(port, "cc")
    await cc.reads(4)
# ANCHOR_END: demo


async def main():
    await talk(listen(application(Room())))


asyncio.run(main())
