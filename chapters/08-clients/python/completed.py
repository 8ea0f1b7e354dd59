"""Three requests, and their results as they come."""

import asyncio
import os

from tornado.gen import WaitIterator
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
    await AsyncHTTPClient().fetch(f"{HOST}/{units}")
    print(f"{name} ends")
    return name


async def main():
    requests = [get("A", 3), get("B", 1), get("C", 2)]
    requests = WaitIterator(*map(asyncio.create_task, requests))
    to_come = 3
    async for name in requests:
        to_come -= 1
        print(f"main: {name} is there, {to_come} to come")
    print("main: all are there")
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
