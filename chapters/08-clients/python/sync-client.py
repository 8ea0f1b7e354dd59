"""The blocking client: two requests of two units."""

import asyncio
import os
import threading
import time
from concurrent.futures import Future

from tornado.httpclient import HTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
HOST = Future()


class Slow(RequestHandler):
    """`/3` answers after three units."""

    async def get(self, units):
        await asyncio.sleep(int(units) * UNIT)


async def serve():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/(.*)", Slow)])).add_socket(socket)
    HOST.set_result(f"http://127.0.0.1:{socket.getsockname()[1]}")
    await asyncio.Event().wait()


# ANCHOR: demo
def main(url):
    client = HTTPClient()
    begin = time.monotonic()
    for name in "AB":
        print(f"{name} starts")
        client.fetch(url)
        print(f"{name} ends")
    total = (time.monotonic() - begin) / UNIT
    print(f"all done after {total:.1f} units")

    async def inside():
        client.fetch(url)

    try:
        asyncio.run(inside())
    except RuntimeError as error:
        print(f"in a loop: {error}")
# ANCHOR_END: demo


# A thread of its own for the server: this one is going to block.
threading.Thread(target=asyncio.run, args=[serve()], daemon=True).start()
main(HOST.result() + "/2")
