"""Requests within limits and beyond."""

import asyncio
import logging
import socket

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from handlers import UNIT
from visitors import in_thread, started


class LengthHandler(RequestHandler):
    def post(self):
        self.write(f"{len(self.request.body)} bytes")


class NeverHandler(RequestHandler):
    async def get(self):
        try:
            await asyncio.wait_for(asyncio.Event().wait(), 2 * UNIT)
        except asyncio.TimeoutError:
            self.send_error(503)


ROUTES = [("/length", LengthHandler), ("/never", NeverHandler)]
LIMITS = {"max_body_size": 100, "idle_connection_timeout": 2 * UNIT}


def told(port, request):
    """What the server answers, in a few words."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    if not answer:
        return "the server ended the connection"
    head, _, body = answer.decode().partition("\r\n\r\n")
    status = head.split()[1]
    return body if status == "200" else status


def visitor(port):
    def post(count):
        head = f"POST /length HTTP/1.1\r\nHost: h\r\nContent-Length: {count}"
        return f"{head}\r\nConnection: close\r\n\r\n{'a' * count}"

    def get(path):
        return f"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"

    print("a body of 100 bytes:", told(port, post(100)))
    print("a body of 101 bytes:", told(port, post(101)))
    print("a handler that never answers:", told(port, get("/never")))
    print("a path that nobody has:", told(port, get("/none")))
    print("half a head, and no more:", told(port, "GET /abc HTT"))


async def main():
    with started(ROUTES, limits=LIMITS) as port:
        await in_thread(visitor, port)


logging.getLogger("tornado").setLevel(logging.CRITICAL)
IOLoop.current().run_sync(main)
