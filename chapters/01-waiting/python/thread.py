"""Asynchronous by a thread: A is started, and B is served meanwhile."""

import os
import time
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


def client_A():
    print("A starts")
    time.sleep(5 * UNIT)
    print("A ends")


def client_B():
    print("B starts")
    time.sleep(2 * UNIT)
    print("B ends")


# ANCHOR: demo
def main():
    begin = time.monotonic()
    a = Thread(target=client_A)
    a.start()
    client_B()

    a.join()
    total = (time.monotonic() - begin) / UNIT
    print(f"both done after {total:.1f} units")
# ANCHOR_END: demo


main()
