"""Four requests, and places for two of them."""

import asyncio
import os
import time

from tornado.gen import multi
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Slow(RequestHandler):
    """Says whom it serves, and counts how many at once."""

    now = most = 0

    async def get(self, name, units):
        Slow.now += 1
        Slow.most = max(Slow.most, Slow.now)
        print(f"{name} is served")
        await asyncio.sleep(int(units) * UNIT)
        Slow.now -= 1


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/(.*)/(.*)", Slow)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
async def get_one(client, name, url):
    print(f"{name} asks")
    await client.fetch(url)
    print(f"{name} ends")


async def four(host):
    client = AsyncHTTPClient(force_instance=True, max_clients=2)
    requests = [("A", 4), ("B", 1), ("C", 2), ("D", 3)]
    await multi([
        get_one(client, name, f"{host}/{name}/{units}")
        for name, units in requests
    ])
# ANCHOR_END: demo


async def main():
    begin = time.monotonic()
    await four(HOST)
    total = (time.monotonic() - begin) / UNIT
    print(f"at most {Slow.most} at once; all done after {total:.1f} units")


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
