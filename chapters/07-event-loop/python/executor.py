"""A blocking call on a thread of a pool; the loop turns meanwhile."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

from tornado.concurrent import Future
from tornado.gen import multi, sleep
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
EXECUTOR = ThreadPoolExecutor(4, thread_name_prefix="pool")


# ANCHOR: demo
def sleep_func(units):
    print(f"sleep_func: sleeps for {units} units")
    time.sleep(units * UNIT)
    print("sleep_func: returns")
    return "the blocking result"


async def blocking():
    print("blocking: begins")
    loop = IOLoop.current()
    result = await loop.run_in_executor(EXECUTOR, sleep_func, 4.5)
    print(f"blocking: {result}")


async def not_blocking():
    future = Future()
    future.set_result("the non-blocking result")
    result = await future
    print(f"not blocking: {result}")


async def ticker():
    for tick in 1, 2, 3:
        await sleep(UNIT)
        print(f"tick {tick}")


async def main():
    await multi([blocking(), not_blocking(), ticker()])
# ANCHOR_END: demo


IOLoop.current().run_sync(main)
