"""Two requests, and the first one that ends is an error."""

import asyncio
import logging
import os

from tornado.gen import multi
from tornado.httpclient import AsyncHTTPClient, HTTPError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

logging.getLogger("tornado.access").disabled = True

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Slow(RequestHandler):
    """`/3` answers after three units."""

    async def get(self, units):
        await asyncio.sleep(int(units) * UNIT)


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([(r"/(\d+)", Slow)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
async def fails(url):
    print("A starts")
    try:
        await AsyncHTTPClient().fetch(url)
    finally:
        print("A has its answer")


async def succeeds(url):
    print("B starts")
    await AsyncHTTPClient().fetch(url)
    print("B ends")


async def main():
    a = fails(HOST + "/no/page")
    b = succeeds(HOST + "/2")
    try:
        await multi([a, b])
    except HTTPError as error:
        print("main:", error)
    await asyncio.sleep(3 * UNIT)
    print("main: three units later")
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
