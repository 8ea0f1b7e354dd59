"""A visitor leaves, whose job has begun."""

import itertools
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from handlers import UNIT
from visitors import come, in_thread, started

POOL = ThreadPoolExecutor(2)
NUMBERS = itertools.count(1)
PLACES = Semaphore(2)


class BoundedHandler(RequestHandler):
    async def get(self):
        if not PLACES.acquire(blocking=False):
            return self.set_status(503)
        number = next(NUMBERS)
        print(f"job {number} has a place")
        loop = IOLoop.current()
        self.write(await loop.run_in_executor(POOL, block, number))


def block(number):
    print(f"job {number} begins")
    try:
        time.sleep(5 * UNIT)
    finally:
        PLACES.release()
    print(f"job {number} ends")
    return f"job {number}"


def leave(port):
    """Asks for a job, and goes away two units later."""
    print("A: GET /bounded")
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET /bounded HTTP/1.1\r\nHost: here\r\n\r\n")
        time.sleep(2 * UNIT)
        print("A: leaves")


def visitors(port):
    leaves = threading.Thread(target=leave, args=(port,), name="A")
    leaves.start()
    others = ("B", "/bounded", 1), ("C", "/bounded", 3)
    come(port, [*others, ("D", "/bounded", 7)])
    leaves.join()


async def main():
    with started([("/bounded", BoundedHandler)]) as port:
        await in_thread(visitors, port)


IOLoop.current().run_sync(main)
