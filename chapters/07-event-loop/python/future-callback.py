"""A future that is given its result later, and a callback that waits."""

import os

from tornado.concurrent import Future
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
def ask():
    """Returns at once; the answer comes two units later."""
    future = Future()

    def answer():
        print("the answer is there")
        future.set_result(42)

    IOLoop.current().call_later(2 * UNIT, answer)
    return future


def callback(future):
    print(f"called with {future.result()}")
    IOLoop.current().stop()


def main():
    loop = IOLoop.current()
    future = ask()
    print("asked")
    loop.add_future(future, callback)

    print("the loop starts")
    loop.start()
    print("the loop has ended")
# ANCHOR_END: demo


main()
