"""What can be written: text, a dict as JSON, bytes."""

import json

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect


# ANCHOR: handler
class Speaker(WebSocketHandler):
    def open(self):
        self.write_message("a text: 早")
        self.write_message({"seat": 7, "name": "Ann"})
        self.write_message(b"\x00\xff", binary=True)

    def on_message(self, message):
        if isinstance(message, bytes):
            print(f"server: on_message, binary {message.hex(' ')}")
            self.close(1000, "enough")
        else:
            print(f"server: on_message, text “{message}”")
# ANCHOR_END: handler
async def client(port):
    socket = await websocket_connect(f"ws://127.0.0.1:{port}/")
    while (message := await socket.read_message()) is not None:
        if isinstance(message, bytes):
            print(f"client: binary {message.hex(' ')}")
            socket.write_message("Hello")
            socket.write_message(b"\x01\x02", binary=True)
        else:
            try:
                print(f"client: JSON, seat {json.loads(message)['seat']}")
            except json.JSONDecodeError:
                print(f"client: text “{message}”")
    print(f"client: close, {socket.close_code} “{socket.close_reason}”")


async def main():
    server = HTTPServer(Application([("/", Speaker)]))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    await client(socket.getsockname()[1])
    server.stop()


IOLoop.current().run_sync(main)
