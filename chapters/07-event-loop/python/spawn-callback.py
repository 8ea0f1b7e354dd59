"""A coroutine that nobody waits for: its error is logged, the loop lives."""

import logging
import os

from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


class Log(logging.Handler):
    """Prints the error alone; usually the whole traceback is printed."""

    def emit(self, record):
        print(f"logged: {record.exc_info[1]}")


# ANCHOR: demo
async def divide(x, y):
    print(f"divides {x} by {y}")
    return x / y


def stop():
    print("a unit later the loop still turns: stop")
    IOLoop.current().stop()


def main():
    loop = IOLoop.current()
    loop.spawn_callback(divide, 1, 0)
    loop.call_later(UNIT, stop)

    print("the loop starts")
    loop.start()
    print("the loop has ended")
# ANCHOR_END: demo


logging.getLogger("tornado.application").addHandler(Log())
main()
