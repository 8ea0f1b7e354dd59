"""What the inner returns is the value of the delegation."""


def countdown():
    yield 3
    yield 2
    yield 1
    return "lift-off"


# ANCHOR: launch
def launch():
    value = yield from countdown()
    yield 0
    return value
# ANCHOR_END: launch


def main():
    g = launch()
    while True:
        try:
            print(f"yields {next(g)}")
        except StopIteration as end:
            print(f"returns {end.value}")
            break


main()
