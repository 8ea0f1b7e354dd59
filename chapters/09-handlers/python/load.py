"""How many requests for `/abc` are answered, alone and beside slow ones."""

import asyncio
import logging
import subprocess
import sys
import time

from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop

import handlers
from visitors import in_thread, started

VISITORS, TIME = 8, 0.5
BESIDE = ("/coroutine", 100), ("/executor", 100), ("/sync", 4)


def measured(port, path="", count=0):
    """What the load of another process has measured."""
    command = [sys.executable, __file__, str(port), path, str(count)]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return [float(word) for word in said.split()]


def tell(how, rate, half, most):
    print(f"/abc {how}: {rate:.0f} requests/s")
    print(f"/abc {how}, half within: {half:.2f} ms")
    print(f"/abc {how}, 99 of 100 within: {most:.2f} ms")


async def main():
    AsyncHTTPClient.configure(None, max_clients=1000)
    with started() as port:
        tell("alone", *await in_thread(measured, port))
    for path, count in BESIDE:
        unit = 0.02 if path == "/sync" else TIME
        with started(unit=unit) as port:
            loads = await in_thread(measured, port, path, count)
        tell(f"beside {count} of {path}", *loads)


async def ask_again(port, path, end, latencies):
    """Asks as soon as the answer is there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (asked := time.monotonic()) < end:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().split(b"content-length:")[1].split()[0]
        await reader.readexactly(int(length))
        latencies.append(time.monotonic() - asked)
    writer.close()


async def generate(port, path, count):
    """The load, and so many slow requests beside it."""
    never = time.monotonic() + 3600
    crowd = [asyncio.create_task(ask_again(port, path, never, []))
             for _ in range(count)]
    await asyncio.sleep(0)
    latencies, begin = [], time.monotonic()
    visitors = [ask_again(port, "/abc", begin + TIME, latencies)
                for _ in range(VISITORS)]
    await asyncio.gather(*visitors)
    rate = len(latencies) / (time.monotonic() - begin)
    for slow in crowd:
        slow.cancel()
    latencies.sort()
    half, most = (latencies[int(len(latencies) * p)] for p in (0.5, 0.99))
    print(rate, half * 1000, most * 1000)


# What the handlers say is not wanted here.
handlers.print = lambda line: None
logging.getLogger("tornado").setLevel(logging.CRITICAL)
if len(sys.argv) > 1:
    asyncio.run(generate(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
else:
    IOLoop.current().run_sync(main)
