"""The program of thread.py, with clients that compute instead of sleeping."""

import os
import time
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
ROUNDS = 20_000


def compute_rounds(rounds):
    number = 1
    for _ in range(rounds):
        number = number * 6364136223846793005 % 2**64


def rounds_in_a_unit():
    quickest = UNIT
    for _ in range(5):
        begin = time.perf_counter()
        compute_rounds(ROUNDS)
        quickest = min(quickest, time.perf_counter() - begin)
    return int(UNIT / quickest * ROUNDS)


# ANCHOR: clients
def client_A(rounds):
    print("A starts")
    compute_rounds(5 * rounds)
    print("A ends")


def client_B(rounds):
    print("B starts")
    compute_rounds(2 * rounds)
    print("B ends")
# ANCHOR_END: clients


def main():
    rounds = rounds_in_a_unit()
    begin = time.monotonic()
    a = Thread(target=client_A, args=(rounds,))
    a.start()
    client_B(rounds)

    a.join()
    total = (time.monotonic() - begin) / UNIT
    print(f"both done after {total:.1f} units")
    print(f"cores: {os.cpu_count()}")


main()
