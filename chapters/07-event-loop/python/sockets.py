"""Three hosts are asked at once, over bare sockets."""

import os
import time

from tornado.gen import multi, sleep
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.tcpclient import TCPClient
from tornado.tcpserver import TCPServer

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Host(TCPServer):
    """A slow host: a line of its answer every three units."""

    def __init__(self, first):
        super().__init__()
        self.first = first
        [socket] = bind_sockets(0, "127.0.0.1")
        self.port = socket.getsockname()[1]
        self.add_socket(socket)

    async def handle_stream(self, stream, address):
        await stream.read_until(b"\r\n\r\n")
        await sleep(self.first * UNIT)
        await stream.write(b"HTTP/1.1 200 OK\r\n")
        await sleep(3 * UNIT)
        await stream.write(b"Content-Length: 0\r\n")
        await sleep(3 * UNIT)
        await stream.write(b"Connection: close\r\n\r\n")
        stream.close()


# ANCHOR: demo
async def fetch(name, port):
    print(f"{name}: connects")
    stream = await TCPClient().connect("127.0.0.1", port)
    request = f"GET / HTTP/1.1\r\nHost: {name}\r\n\r\n"
    await stream.write(request.encode())

    line = await stream.read_until(b"\r\n")
    while line != b"\r\n":
        print(f"{name}: {line.decode().rstrip()}")
        line = await stream.read_until(b"\r\n")
    print(f"{name}: the head ends")
    stream.close()


async def main():
    hosts = [("A", Host(1)), ("B", Host(2)), ("C", Host(3))]
    begin = time.monotonic()
    await multi([fetch(name, host.port) for name, host in hosts])
    total = (time.monotonic() - begin) / UNIT
    print(f"all done after {total:.1f} units")
# ANCHOR_END: demo


IOLoop.current().run_sync(main)
