"""A queue: nothing is shared, what was worked out is handed over."""

from queue import SimpleQueue
from threading import Thread


def square(n, results):
    print(f"sends {n * n}")
    results.put(n * n)


# ANCHOR: demo
def main():
    results = SimpleQueue()
    for name, n in zip("ABC", (3, 4, 5)):
        Thread(target=square, args=(n, results), name=name).start()

    # A queue has no end: the number of results must be known.
    print(f"the sum is {sum(results.get() for _ in range(3))}")
# ANCHOR_END: demo


main()
