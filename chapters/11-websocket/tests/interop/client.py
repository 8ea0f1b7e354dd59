"""Tornado's client against a server that says again what it hears."""

import asyncio
import sys

from tornado.websocket import websocket_connect


async def main(url):
    socket = await websocket_connect(url)
    await socket.write_message("早")
    print(await socket.read_message())
    await socket.write_message(b"\x00\xff", binary=True)
    print(await socket.read_message())
    await socket.write_message("x" * 70_000)
    print(len(await socket.read_message()))
    socket.ping(b"?")
    await socket.write_message("close 4002")
    print(await socket.read_message(), socket.close_code, socket.close_reason)


asyncio.run(main(sys.argv[1]))
