"""Three jobs for two threads, and somebody who wants none."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from handlers import UNIT, AbcHandler
from visitors import visit

POOL = ThreadPoolExecutor(2)
NUMBERS = itertools.count(1)


class JobHandler(RequestHandler):
    async def get(self):
        number = next(NUMBERS)
        print(f"job {number} is handed to the pool")
        loop = IOLoop.current()
        self.write(await loop.run_in_executor(POOL, block, number))


def block(number):
    print(f"job {number} begins")
    time.sleep(5 * UNIT)
    print(f"job {number} ends")
    return f"job {number}"


async def main():
    visitors = ("A", "/job", 0), ("B", "/job", 1), ("C", "/job", 2)
    routes = [("/abc", AbcHandler), ("/job", JobHandler)]
    await visit(*visitors, ("D", "/abc", 3), routes=routes)


IOLoop.current().run_sync(main)
