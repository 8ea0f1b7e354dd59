"""A handler that keeps a list while it waits: in Python nobody minds."""

import asyncio


async def people():
    people = ["Ann", "Bob"]
    await asyncio.sleep(0)
    return f"{len(people)} people"


print(asyncio.run(people()))
