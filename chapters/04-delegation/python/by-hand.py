"""The forwarding written out, and what it gets wrong."""

from inspect import GEN_CLOSED, getgeneratorstate


def squares():
    number = 0
    while True:
        sent = yield number**2
        if sent is None:
            print("inner received nothing")
        else:
            print(f"inner received {sent}")
            number = sent


def countdown():
    try:
        for number in (3, 2, 1):
            yield number
    except ValueError as error:
        print(f"inner heard {error}")
        raise
    return "lift-off"


# ANCHOR: by_hand
def by_hand(inner):
    first = 0
    inner.send(None)
    while True:
        sent = yield first
        try:
            first = inner.send(sent)
        except StopIteration:
            return
# ANCHOR_END: by_hand


def delegated(inner):
    return (yield from inner)


def to_the_end(way, g):
    print(f"{way}: {next(g)} comes first")
    try:
        while True:
            next(g)
    except StopIteration as end:
        print(f"{way}: returns {end.value or 'nothing'}")


def throw_into(way, g):
    next(g)
    print(f"{way}: stop is thrown in")
    try:
        g.throw(ValueError("stop"))
    except ValueError as error:
        print(f"{way}: ends with {error}")


def close(way, g, inner):
    next(g)
    g.close()
    closed = getgeneratorstate(inner) == GEN_CLOSED
    print(f"{way}: closed, the inner {'too' if closed else 'is paused'}")


def main():
    g = by_hand(squares())
    print(f"priming gives {g.send(None)}")
    for number in range(5):
        print(f"{number} gives {g.send(number)}")

    to_the_end("by hand", by_hand(countdown()))
    to_the_end("delegated", delegated(countdown()))

    throw_into("by hand", by_hand(countdown()))
    throw_into("delegated", delegated(countdown()))

    inner = countdown()
    close("by hand", by_hand(inner), inner)
    inner = countdown()
    close("delegated", delegated(inner), inner)


main()
