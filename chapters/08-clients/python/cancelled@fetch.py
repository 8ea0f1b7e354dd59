"""What the server sees of a `fetch` that nobody waits for."""

import asyncio
import os

from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Slow(RequestHandler):
    """Answers after three units, and says whether anybody still waits."""

    async def get(self, units):
        print("server: a request comes")
        self.gone = False
        await asyncio.sleep(int(units) * UNIT)
        if not self.gone:
            print("server: answers")

    def on_connection_close(self):
        self.gone = True
        print("server: the client has gone")


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/(.*)", Slow)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
async def main():
    in_time = True
    try:
        await asyncio.wait_for(AsyncHTTPClient().fetch(HOST + "/3"), UNIT)
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
