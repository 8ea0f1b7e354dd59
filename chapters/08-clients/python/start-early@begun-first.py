"""`gen.coroutine`: both are begun, then each is awaited."""

import asyncio
import os
import time

from tornado.gen import coroutine
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
@coroutine
def get(name, units):
    print(f"{name} starts")
    yield AsyncHTTPClient().fetch(f"{HOST}/{units}")
    print(f"{name} ends")
# ANCHOR_END: get


async def main():
    a = get("A", 2)
    b = get("B", 3)
    print("both are made")
    await a
    await b


async def start():
    global HOST
    HOST = server()
    begin = time.monotonic()
    await main()
    total = (time.monotonic() - begin) / UNIT
    print(f"all done after {total:.1f} units")


asyncio.run(start())
