"""Two generators and a main program that resumes them in turn."""

import os
import time

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: generators
def gen1():
    while True:
        print("--1")
        yield
        print("--2")
        time.sleep(UNIT)


def gen2():
    while True:
        print("--3")
        yield
        print("--4")
        time.sleep(UNIT)
# ANCHOR_END: generators


# ANCHOR: demo
def main():
    g1 = gen1()
    g2 = gen2()

    for _ in range(3):
        next(g1)
        print("main")
        next(g2)
# ANCHOR_END: demo


main()
