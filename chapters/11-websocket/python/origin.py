"""Who may come in: what `Origin` says, and what it does not."""

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.tcpclient import TCPClient
from tornado.web import Application
from tornado.websocket import WebSocketHandler


# ANCHOR: handler
class Home(WebSocketHandler):
    def check_origin(self, origin):
        return origin == "https://friend.example"

    def on_message(self, message):
        pass
# ANCHOR_END: handler


async def ask(port, who, origin):
    stream = await TCPClient().connect("127.0.0.1", port)
    request = (
        "GET /home HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\n"
        "Connection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\n"
        f"{f'Origin: {origin}' if origin else 'Accept: */*'}\r\n"
        "\r\n"
    )
    await stream.write(request.encode())
    status = (await stream.read_until(b"\r\n")).decode().strip()
    print(f"{who}: {status.removeprefix('HTTP/1.1 ')}")
    stream.close()


async def main():
    server = HTTPServer(Application([("/home", Home)]))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    port = socket.getsockname()[1]

    friend = "https://friend.example"
    evil = "https://friend.example.evil.example"
    await ask(port, "a page of our own", f"http://127.0.0.1:{port}")
    await ask(port, "a page of a friend", friend)
    await ask(port, "a page of somebody else", evil)
    await ask(port, "a program without a page", None)
    await ask(port, "a program that lies", friend)
    server.stop()


IOLoop.current().run_sync(main)
