"""Which types are iterable, and which are iterators."""

from collections.abc import Iterable, Iterator


class Colors:
    def __iter__(self):
        return iter(["red", "orange", "purple", "yellow"])


class Num:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


# ANCHOR: demo
def kind(thing):
    if isinstance(thing, Iterator):
        return "iterable, iterator"
    if isinstance(thing, Iterable):
        return "iterable"
    return "neither"


def main():
    print(f"a list: {kind([1, 2, 3, 4])}")
    print(f"its iterator: {kind(iter([1, 2, 3, 4]))}")
    print(f"a map: {kind({'a': 1})}")
    print(f"Colors: {kind(Colors())}")
    print(f"Num: {kind(Num())}")
    print(f"a number: {kind(123)}")
    print(f"a range: {kind(range(4))}")
    print(f"a string: {kind('abcd')}")
    with open(__file__) as file:
        print(f"an open file: {kind(file)}")
# ANCHOR_END: demo


main()
