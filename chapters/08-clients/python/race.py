"""Two servers have the same: who answers first?"""

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


# ANCHOR: demo
async def get(name, units):
    print(f"{name} starts")
    try:
        await AsyncHTTPClient().fetch(f"{HOST}/{units}")
    except asyncio.CancelledError:
        print(f"{name} is dropped")
        raise
    print(f"{name} ends")
    return name


async def main():
    tasks = [asyncio.create_task(get("A", 3)),
             asyncio.create_task(get("B", 1))]
    done, losers = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED)
    for loser in losers:
        loser.cancel()
    await asyncio.wait(losers)
    [first] = [task.result() for task in done]
    print(f"main: {first} was first")
    await asyncio.sleep(3 * UNIT)
    print("main: three units later")
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
