"""A handler that keeps a list while it waits: in Python nobody minds."""

import asyncio


# ANCHOR: demo
async def people():
    people = ["Ann", "Bob"]
    await asyncio.sleep(0)
    return f"{len(people)} people"
# ANCHOR_END: demo


print(asyncio.run(people()))
