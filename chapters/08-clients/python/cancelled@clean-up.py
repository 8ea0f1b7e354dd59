"""A clean-up that takes two units, after a time-out of one."""

import asyncio
import os

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
async def A():
    print("A starts")
    try:
        await asyncio.Event().wait()
    finally:
        print("A cleans up")
        await asyncio.sleep(2 * UNIT)
        print("A is clean")


async def main():
    in_time = True
    try:
        await asyncio.wait_for(A(), UNIT)
    except asyncio.TimeoutError:
        in_time = False
    print("main: in time:", str(in_time).lower())
    await asyncio.sleep(4 * UNIT)
    print("main: four units later")
# ANCHOR_END: demo


asyncio.run(main())
