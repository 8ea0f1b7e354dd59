"""What an event is for: a notification is forgotten when nobody waits for
it."""

import os
from threading import Condition, Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000

opens = Condition()


# ANCHOR: late
def come_late():
    print("the late one waits at the gate")
    with opens:
        woken = opens.wait(timeout=UNIT)
    if not woken:
        print("the late one has heard nothing")
    else:
        print("the late one runs")


def main():
    print("the gate opens")
    with opens:
        opens.notify_all()
    Thread(target=come_late, name="late").start()
# ANCHOR_END: late


main()
