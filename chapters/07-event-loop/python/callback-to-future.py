"""A function that calls back is awaited."""

import os

from tornado.concurrent import Future
from tornado.ioloop import IOLoop

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: demo
def multiply(x, y, callback):
    """Calls back with the product, a unit later."""

    def product():
        print("multiply calls back")
        callback(x * y)

    print(f"multiply is called with {x} and {y}")
    IOLoop.current().call_later(UNIT, product)


async def main():
    future = Future()
    multiply(6, 7, callback=future.set_result)
    print("main awaits the future")
    product = await future
    print(f"main goes on with {product}")
# ANCHOR_END: demo


IOLoop.current().run_sync(main)
