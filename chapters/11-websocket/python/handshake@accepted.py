"""The handshake by hand, byte by byte, on a bare socket."""

import base64
import hashlib

from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.tcpclient import TCPClient
from tornado.tcpserver import TCPServer

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
# ANCHOR: accept_key
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def digest(key):
    return hashlib.sha1((key + GUID).encode()).digest()


def accept_key(key):
    return base64.b64encode(digest(key)).decode()
# ANCHOR_END: accept_key


REQUEST = (
    "GET /home HTTP/1.1\r\n"
    "Host: localhost\r\n"
    "Upgrade: websocket\r\n"
    "Connection: Upgrade\r\n"
    f"Sec-WebSocket-Key: {KEY}\r\n"
    "Sec-WebSocket-Version: 13\r\n"
    "\r\n"
)


# ANCHOR: answer
def answer(request):
    headers = dict(line.split(": ") for line in request.split("\r\n")[1:-2])
    if headers.get("Sec-WebSocket-Version") != "13":
        return WRONG_VERSION, False
    if "Sec-WebSocket-Key" not in headers:
        return NO_KEY, False
    accept = accept_key(headers["Sec-WebSocket-Key"])
    response = (
        "HTTP/1.1 101 Switching Protocols\r\n"
        "Upgrade: websocket\r\n"
        "Connection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept}\r\n"
        "\r\n"
    )
    return response, True
# ANCHOR_END: answer


WRONG_VERSION = (
    "HTTP/1.1 426 Upgrade Required\r\n"
    "Sec-WebSocket-Version: 13\r\n"
    "Content-Length: 0\r\n"
    "\r\n"
)
NO_KEY = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"


def show(who, head):
    for line in head.splitlines(keepends=True):
        print(f"{who}: {line.encode('unicode_escape').decode()}")


class Server(TCPServer):
    async def handle_stream(self, stream, address):
        request = await stream.read_until(b"\r\n\r\n")
        response, is_websocket = answer(request.decode())
        if is_websocket:
            print(f"server: the key and the GUID: {KEY}{GUID}")
            print(f"server: their SHA-1: {digest(KEY).hex(' ')}")
            print(f"server: in base64: {accept_key(KEY)}")
        show("server", response)
        await stream.write(response.encode())
        if is_websocket:
            frame = b"\x81\x07welcome"
            print(f"server: {frame.hex(' ')}")
            await stream.write(frame)
        stream.close()


async def client(port):
    stream = await TCPClient().connect("127.0.0.1", port)
    show("client", REQUEST)
    await stream.write(REQUEST.encode())
    response = (await stream.read_until(b"\r\n\r\n")).decode()
    rest = await stream.read_until_close()
    if accept_key(KEY) not in response:
        print("client: this is no WebSocket")
    else:
        text = rest[2:2 + rest[1]].decode()
        print(f"client: the accept is right; text: “{text}”")


async def main():
    server = Server()
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    await client(socket.getsockname()[1])
    server.stop()


IOLoop.current().run_sync(main)
