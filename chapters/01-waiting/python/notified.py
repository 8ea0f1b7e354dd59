"""Notification: whoever has the answer calls back."""

import os
import threading
import time

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


def service(reply):
    time.sleep(4.5 * UNIT)
    print("the answer is ready")
    reply(42)


# ANCHOR: demo
def callback(answer):
    thread = threading.current_thread().name
    print(f"called with {answer} on thread {thread}")


def main():
    print("asks, and leaves a callback")
    worker = threading.Thread(target=service, args=(callback,), name="service")
    worker.start()

    print("works on")
    time.sleep(6 * UNIT)
    print("works on, and has not looked once")
    worker.join()
# ANCHOR_END: demo


main()
