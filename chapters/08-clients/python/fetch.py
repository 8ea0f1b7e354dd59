"""One request."""

import asyncio
import os

from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Hello(RequestHandler):
    """Takes a unit for its answer."""

    async def get(self):
        await asyncio.sleep(UNIT)
        self.write("Hello from afar")


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/", Hello)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}/"


# ANCHOR: demo
async def main(url):
    client = AsyncHTTPClient()
    print("main: fetches")
    response = await client.fetch(url)
    print("code:", response.code)
    print("reason:", response.reason)
    print("body:", response.body.decode())
    print(f"request_time: {response.request_time / UNIT:.1f} units")
# ANCHOR_END: demo


async def start():
    await main(server())


asyncio.run(start())
