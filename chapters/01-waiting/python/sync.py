"""Synchronous: A is served, then B."""

import os
import time

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: clients
def client_A():
    print("A starts")
    time.sleep(5 * UNIT)
    print("A ends")


def client_B():
    print("B starts")
    time.sleep(2 * UNIT)
    print("B ends")
# ANCHOR_END: clients


# ANCHOR: demo
def main():
    begin = time.monotonic()
    client_A()
    client_B()

    total = (time.monotonic() - begin) / UNIT
    print(f"both done after {total:.1f} units")
# ANCHOR_END: demo


main()
