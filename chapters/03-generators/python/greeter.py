"""A generator that keeps something between its pauses."""


# ANCHOR: greeter
def greeter(name):
    yield f"hello {name}"
    yield f"goodbye {name}"
    return name
# ANCHOR_END: greeter


def main():
    words = greeter("Ada")
    while True:
        try:
            print(f"yields: {next(words)}")
        except StopIteration as end:
            print(f"returns: {end.value}")
            break


main()
