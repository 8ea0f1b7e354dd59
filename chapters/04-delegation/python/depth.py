"""What one more level of delegation costs, per item."""

import time

ITEMS = 100_000


def counter():
    number = 0
    while True:
        number += 1
        yield number


# ANCHOR: levels
def delegate(inner):
    yield from inner


def nested(levels):
    g = counter()
    for _ in range(levels):
        g = delegate(g)
    return g
# ANCHOR_END: levels


def main():
    for levels in (1, 4, 16, 64):
        g = nested(levels)
        next(g)
        begin = time.perf_counter()
        for _ in range(ITEMS):
            next(g)
        cost = (time.perf_counter() - begin) / ITEMS * 1e9
        print(f"depth {levels}: {cost:.1f} ns an item")


main()
