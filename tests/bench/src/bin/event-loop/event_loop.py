"""What `work.rs` measures, for asyncio's loop and for uvloop's."""

import asyncio
import os
import queue
import sys
import threading

TOGETHER = 1_000


async def nothing():
    pass


async def spawn(tasks):
    for _ in range(tasks // TOGETHER):
        spawned = [asyncio.create_task(nothing()) for _ in range(TOGETHER)]
        for task in spawned:
            await task


async def turns(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def switch(switches):
    one = asyncio.create_task(turns(switches // 2))
    other = asyncio.create_task(turns(switches // 2))
    await one
    await other


async def wake(wakes):
    loop = asyncio.get_running_loop()
    asked = queue.SimpleQueue()

    def answer():
        while (future := asked.get()) is not None:
            loop.call_soon_threadsafe(future.set_result, None)

    thread = threading.Thread(target=answer)
    thread.start()
    for _ in range(wakes):
        future = loop.create_future()
        asked.put(future)
        await future
    asked.put(None)
    thread.join()


async def sleep(tasks):
    delays = (0.001 + n * 7_919 % 9_000 / 1e6 for n in range(tasks))
    spawned = [asyncio.create_task(asyncio.sleep(d)) for d in delays]
    for task in spawned:
        await task


async def send_back(reader, writer):
    while byte := await reader.read(1):
        writer.write(byte)
    writer.close()


def end_with_the_parent():
    sys.stdin.read()
    os._exit(0)


async def echo():
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    server = await asyncio.start_server(send_back, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
