"""An apple is sent before the generator has come to its first `yield`."""


def bus():
    round = 0
    print("the bus leaves")
    while True:
        food = yield f"round {round}"
        print(f"received {food}")
        round += 1


# ANCHOR: unprimed
def main():
    ride = bus()
    print("the bus is made")

    for food in ["apple", "mango"]:
        try:
            print(f"{food} gives {ride.send(food)}")
        except TypeError as error:
            print(f"{food}: {error}")
# ANCHOR_END: unprimed


main()
