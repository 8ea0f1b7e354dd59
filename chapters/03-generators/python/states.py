"""Where a generator rests after each step, and how large it is."""

import sys
from inspect import GEN_CREATED, getgeneratorlocals, getgeneratorstate


def bus():
    round = 0
    print("the bus leaves")
    while True:
        food = yield f"round {round}"
        print(f"received {food}")
        round += 1


# ANCHOR: states
def state(ride):
    if getgeneratorstate(ride) == GEN_CREATED:
        return "not started"
    return f"paused, round = {getgeneratorlocals(ride)['round']}"


def main():
    ride = bus()
    print(f"made: {state(ride)}")

    for food in [None, "apple", "mango"]:
        round = ride.send(food)
        print(f"{round}: {state(ride)}")

    print(f"size: {sys.getsizeof(ride)} bytes")
# ANCHOR_END: states


main()
