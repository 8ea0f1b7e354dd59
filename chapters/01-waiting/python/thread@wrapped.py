"""A decorator that puts any function on a thread."""

import functools
import os
import time
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: in_thread
def in_thread(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        thread = Thread(target=function, args=args, kwargs=kwargs)
        thread.start()
        return thread
    return wrapper


@in_thread
def client_A():
    print("A starts")
    time.sleep(5 * UNIT)
    print("A ends")
# ANCHOR_END: in_thread


def client_B():
    print("B starts")
    time.sleep(2 * UNIT)
    print("B ends")


# ANCHOR: demo
def main():
    begin = time.monotonic()
    a = client_A()
    client_B()

    a.join()
    total = (time.monotonic() - begin) / UNIT
    print(f"both done after {total:.1f} units")
# ANCHOR_END: demo


main()
