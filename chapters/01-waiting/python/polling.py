"""Polling: whoever wants the answer asks again and again."""

import os
import queue
import time
from itertools import count
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000


# ANCHOR: service
def service(reply):
    time.sleep(4.5 * UNIT)
    print("the answer is ready")
    reply(42)
# ANCHOR_END: service


# ANCHOR: demo
def main():
    begin = time.monotonic()
    answers = queue.Queue()

    print("asks")
    Thread(target=service, args=(answers.put,)).start()

    for looks in count(1):
        try:
            answer = answers.get_nowait()
        except queue.Empty:
            print(f"look {looks}: not yet")
        else:
            print(f"look {looks}: {answer}")
            break
        time.sleep(max(0, begin + looks * UNIT - time.monotonic()))
# ANCHOR_END: demo


main()
