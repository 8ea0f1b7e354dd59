"""The quick start: a handler that welcomes, hears and is left."""

from tornado.ioloop import IOLoop
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect


# ANCHOR: handler
class Home(WebSocketHandler):
    def open(self):
        print("server: open")
        self.write_message("welcome")

    def on_message(self, message):
        print(f"server: on_message, text “{message}”")

    def on_close(self):
        print(f"server: on_close, {self.close_code} “{self.close_reason}”")
        closed.set_result(None)
# ANCHOR_END: handler


# ANCHOR: client
async def client(port):
    print("client: connects")
    socket = await websocket_connect(f"ws://127.0.0.1:{port}/home")
    text = await socket.read_message()
    print(f"client: reads “{text}”, answers and closes")
    socket.write_message("Hello, world")
    socket.close(1000, "bye")
# ANCHOR_END: client
async def main():
    global closed
    closed = IOLoop.current().asyncio_loop.create_future()
    server = HTTPServer(Application([("/home", Home)]))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)

    await client(socket.getsockname()[1])
    await closed
    server.stop()


IOLoop.current().run_sync(main)
