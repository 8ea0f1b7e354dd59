"""A Tornado server that says again what it hears, and closes when told."""

import asyncio

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler


class Echo(WebSocketHandler):
    def on_message(self, message):
        if message == "close":
            self.close(4003, "as you like")
        else:
            self.write_message(message, binary=isinstance(message, bytes))

    def on_close(self):
        over.set()


async def main():
    global over
    over = asyncio.Event()
    server = HTTPServer(Application([("/", Echo)]))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    print(socket.getsockname()[1], flush=True)
    await over.wait()


asyncio.run(main())
