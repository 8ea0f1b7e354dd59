"""One place, and three requests of four units that have six."""

import asyncio
import os
import time

from tornado.gen import multi
from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest
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
async def get(client, name, url):
    begin = time.monotonic()
    request = HTTPRequest(url, request_timeout=6 * UNIT)
    print(f"{name} asks")
    try:
        result = (await client.fetch(request)).reason
    except HTTPError as error:
        result = error
    after = (time.monotonic() - begin) / UNIT
    print(f"{name}: {result} after {after:.1f} units")


async def main():
    client = AsyncHTTPClient(force_instance=True, max_clients=1)
    await multi([get(client, name, HOST + "/4") for name in "ABC"])
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
