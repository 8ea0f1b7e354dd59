"""The time-out of the request itself."""

import asyncio
import os

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest
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
    request = HTTPRequest(HOST + "/3", request_timeout=UNIT)
    try:
        await AsyncHTTPClient().fetch(request)
    except HTTPError as error:
        print(f"main: {error}")
    await asyncio.sleep(4 * UNIT)
    print("main: four units later")
# ANCHOR_END: demo


async def start():
    global HOST
    HOST = server()
    await main()


asyncio.run(start())
