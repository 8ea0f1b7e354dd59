"""One message in three frames, and a ping between them."""

from itertools import cycle

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.tcpclient import TCPClient
from tornado.web import Application
from tornado.websocket import WebSocketHandler

MASK = bytes([0x37, 0xFA, 0x21, 0x3D])
CONTINUATION, TEXT, CLOSE, PING, PONG = 0x0, 0x1, 0x8, 0x9, 0xA
KINDS = {0: "continuation", 1: "text", 8: "close", 9: "ping", 10: "pong"}


class Counter(WebSocketHandler):
    heard = 0

    def on_message(self, message):
        self.heard += 1
        print(f"server: on_message {self.heard}, text “{message}”")
        self.close(1000)


def shown(opcode, payload):
    text = payload.hex(" ") if opcode == CLOSE else f"“{payload.decode()}”"
    return text
async def say(stream, opcode, payload, is_final=True):
    goes_on = "" if is_final else ", goes on"
    text = shown(opcode, payload)
    print(f"client: {KINDS[opcode]}{goes_on}, masked: {text}")
    head = bytes([is_final << 7 | opcode, 0x80 | len(payload)]) + MASK
    mixed = bytes(byte ^ mask for byte, mask in zip(payload, cycle(MASK)))
    print(f"  {(head + mixed).hex(' ')}")
    await stream.write(head + mixed)


async def hear(stream):
    head = await stream.read_bytes(2)
    payload = await stream.read_bytes(head[1])
    opcode = head[0] & 0xF
    print(f"client hears {KINDS[opcode]}: {shown(opcode, payload)}")
    print(f"  {(head + payload).hex(' ')}")


async def talk(stream):
    await say(stream, TEXT, b"one ", is_final=False)
    await say(stream, PING, b"?")
    await hear(stream)
    await say(stream, CONTINUATION, b"two ", is_final=False)
    await say(stream, CONTINUATION, b"three")
    await hear(stream)
    await say(stream, CLOSE, (1000).to_bytes(2, "big"))


async def main():
    server = HTTPServer(Application([("/", Counter)]))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    port = socket.getsockname()[1]
    stream = await TCPClient().connect("127.0.0.1", port)
    await stream.write(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    await stream.read_until(b"\r\n\r\n")
    await talk(stream)
    await stream.read_until_close()
    server.stop()
    print("client: done")


IOLoop.current().run_sync(main)
