"""Thirty requests of one unit each."""

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
    """`/3` answers after three units."""

    async def get(self, units):
        await asyncio.sleep(int(units) * UNIT)


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/(.*)", Slow)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
async def thirty(client, url):
    begin = time.monotonic()
    await multi([client.fetch(url) for _ in range(30)])
    total = (time.monotonic() - begin) / UNIT
    print(f"{client.max_clients} places: {total:.1f} units")


async def main():
    # The usual client, and a larger one.
    await thirty(AsyncHTTPClient(), HOST + "/1")
    large = AsyncHTTPClient(force_instance=True, max_clients=30)
    await thirty(large, HOST + "/1")
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
