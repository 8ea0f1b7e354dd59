"""One is awaited, then the other one is made."""

import asyncio
import os
import time

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


# ANCHOR: get
async def get(name, units):
    print(f"{name} starts")
    await AsyncHTTPClient().fetch(f"{HOST}/{units}")
    print(f"{name} ends")
# ANCHOR_END: get


# ANCHOR: demo
async def main():
    await get("A", 2)
    await get("B", 3)
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    begin = time.monotonic()
    await main()
    total = (time.monotonic() - begin) / UNIT
    print(f"all done after {total:.1f} units")


asyncio.run(start())
