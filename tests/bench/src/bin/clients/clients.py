"""What `fetchers.rs` does, with Tornado's client and with aiohttp's.

    python3 clients.py tornado|aiohttp URL FETCHES
"""

import asyncio
import re
import sys
import time


async def tornado(url, fetches):
    from tornado.httpclient import AsyncHTTPClient

    client = AsyncHTTPClient(force_instance=True, max_clients=fetches)
    return started(), await asyncio.gather(
        *[client.fetch(url) for _ in range(fetches)])


async def aiohttp(url, fetches):
    import aiohttp

    async def fetch(session):
        async with session.get(url) as response:
            await response.read()

    limit = aiohttp.TCPConnector(limit=fetches)
    async with aiohttp.ClientSession(connector=limit) as session:
        return started(), await asyncio.gather(
            *[fetch(session) for _ in range(fetches)])


def started():
    return time.perf_counter(), time.process_time()


def peak():
    """The most bytes that this process ever had, where the system tells."""
    try:
        with open("/proc/self/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) * 1024
    except OSError:
        return 0


client, url, fetches = sys.argv[1:]
(begin, ran), _ = asyncio.run(globals()[client](url, int(fetches)))
print((time.perf_counter() - begin) * 1e3, (time.process_time() - ran) * 1e3,
      peak())
