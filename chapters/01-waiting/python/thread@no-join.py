"""The program of thread.py, without waiting for A's thread at the end."""

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
    a = Thread(target=client_A)
    a.start()
    client_B()

    print("main returns")
# ANCHOR_END: demo


main()
