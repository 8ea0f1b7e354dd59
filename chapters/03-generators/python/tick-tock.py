"""The smallest generator with two states."""


# ANCHOR: tick_tock
def tick_tock():
    while True:
        yield "tick"
        yield "tock"
# ANCHOR_END: tick_tock


def main():
    words = tick_tock()
    for _ in range(3):
        print(next(words))


main()
