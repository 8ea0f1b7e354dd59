"""Peers that break the rules, and what Tornado tells them."""

from itertools import cycle

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.tcpclient import TCPClient
from tornado.web import Application
from tornado.websocket import WebSocketHandler

MASK = bytes([0x37, 0xFA, 0x21, 0x3D])
CONTINUATION, TEXT, BINARY, CLOSE, PING = 0x0, 0x1, 0x2, 0x8, 0x9
LIMIT = 1_000
HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class Echo(WebSocketHandler):
    def on_message(self, message):
        self.write_message("heard")


def frame(opcode, payload, first=0x80):
    size = len(payload)
    if size < 126:
        length = bytes([0x80 | size])
    else:
        length = bytes([0x80 | 126]) + size.to_bytes(2, "big")
    mixed = bytes(byte ^ mask for byte, mask in zip(payload, cycle(MASK)))
    return bytes([first | opcode]) + length + MASK + mixed


PEERS = {
    "no mask": b"\x81\x05hello",
    "a reserved bit": frame(TEXT, b"hello", first=0xC0),
    "an unknown opcode": frame(3, b"hello"),
    "a ping that goes on": frame(PING, b"?", first=0),
    "more of nothing": frame(CONTINUATION, b"more"),
    "no UTF-8": frame(TEXT, b"\xff"),
    "one byte too many": frame(TEXT, b"x" * (LIMIT + 1)),
    "too many in two frames":
        frame(BINARY, bytes(LIMIT), first=0) + frame(CONTINUATION, b"more"),
    "half a close code": frame(CLOSE, b"\x03"),
    "the code 1005": frame(CLOSE, b"\x03\xed"),
}


async def answer(stream):
    try:
        head = await stream.read_bytes(2)
        payload = await stream.read_bytes(head[1])
    except StreamClosedError:
        return "nothing"
    if head[0] & 0xF != CLOSE:
        return f"text: “{payload.decode()}”"
    code = int.from_bytes(payload[:2], "big")
    return code or "a close without a code"


async def main():
    routes = [("/", Echo)]
    server = HTTPServer(Application(routes, websocket_max_message_size=LIMIT))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    for what, data in PEERS.items():
        port = socket.getsockname()[1]
        stream = await TCPClient().connect("127.0.0.1", port)
        await stream.write(HANDSHAKE)
        await stream.read_until(b"\r\n\r\n")
        await stream.write(data)
        print(f"{what}: {await answer(stream)}")
        stream.close()
    server.stop()
    print("no connection is left")


IOLoop.current().run_sync(main)
