"""A generator that is sent something: a bus that takes food on board."""


# ANCHOR: bus
def bus():
    round = 0
    print("the bus leaves")
    while True:
        food = yield f"round {round}"
        print(f"received {food}")
        round += 1
# ANCHOR_END: bus


# ANCHOR: ride
def main():
    ride = bus()
    print("the bus is made")

    print(f"priming gives {ride.send(None)}")

    for food in ["apple", "mango"]:
        print(f"{food} gives {ride.send(food)}")
# ANCHOR_END: ride


main()
