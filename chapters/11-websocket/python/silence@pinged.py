"""A client that nobody can reach, and a server that asks."""

import asyncio
import os
import time

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
HELLO = b"\x81\x85\x37\xfa\x21\x3d\x5f\x9f\x4d\x51\x58"
connections = 0


class Listener(WebSocketHandler):
    def open(self):
        global connections
        connections += 1

    def on_message(self, message):
        print(f"server: on_message, text “{message}”")
        told.put_nowait("on_message")

    def on_close(self):
        global connections
        connections -= 1
        print(f"server: on_close, {self.close_code or 'no code'}")
        told.put_nowait("on_close")


class Cable:
    """Carries every byte both ways, until it is pulled."""

    async def open(self, server):
        self.server = server
        listener = await asyncio.start_server(self.carry, "127.0.0.1", 0)
        self.listener = listener
        return listener.sockets[0].getsockname()[1]

    async def carry(self, reader, writer):
        there = await asyncio.open_connection("127.0.0.1", self.server)
        self.ends = [writer, there[1]]
        ways = [(reader, there[1]), (there[0], writer)]
        self.ways = [asyncio.create_task(pump(*way)) for way in ways]

    def pull(self):
        for way in self.ways:
            way.cancel()

    def close(self):
        for end in self.ends:
            end.close()
        self.listener.close()


async def pump(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
    writer.close()


async def connect(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    await reader.readuntil(b"\r\n\r\n")
    return writer


async def main():
    global told
    told = asyncio.Queue()
    # ANCHOR: settings
    server = HTTPServer(Application(
        [("/", Listener)],
        websocket_ping_interval=2 * UNIT,
        websocket_ping_timeout=1 * UNIT,
    ))
    # ANCHOR_END: settings
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)

    cable = Cable()
    client = await connect(await cable.open(socket.getsockname()[1]))
    print("client: says hello")
    client.write(HELLO)
    await told.get()

    print("client: the cable is pulled")
    cable.pull()
    began = time.monotonic()
    await told.get()
    after = (time.monotonic() - began) / UNIT
    print(f"on_close came after {after:.1f} units")
    cable.close()
    server.stop()


IOLoop.current().run_sync(main)
