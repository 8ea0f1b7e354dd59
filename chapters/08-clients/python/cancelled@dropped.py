"""`asyncio.wait_for`: the coroutine is cancelled."""

import asyncio
import os

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


# ANCHOR: work
async def A():
    print("A starts")
    try:
        await AsyncHTTPClient().fetch(HOST + "/3")
    finally:
        print("A cleans up")
    print("A ends")
# ANCHOR_END: work


# ANCHOR: demo
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


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
