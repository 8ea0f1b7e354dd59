"""A handler that fails."""

import logging

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from handlers import AbcHandler
from visitors import get, in_thread, started


class DivideHandler(RequestHandler):
    def get(self):
        people = int("0")
        self.write(f"{12 // people} for each")


def visitors(port):
    print("A: GET /divide")
    print("A:", get(port, "/divide")[0].status)
    print("B: GET /abc")
    print("B:", get(port, "/abc")[1])


async def main():
    routes = [("/abc", AbcHandler), ("/divide", DivideHandler)]
    with started(routes) as port:
        await in_thread(visitors, port)


logging.getLogger("tornado.application").setLevel(logging.CRITICAL)
IOLoop.current().run_sync(main)
