"""The bus as a generator."""


def bus():
    round = 0
    print("the bus leaves")
    while True:
        food = yield f"round {round}"
        print(f"received {food}")
        round += 1


def main():
    ride = bus()
    print("the bus is made")

    print(f"priming gives {ride.send(None)}")

    for food in ["apple", "mango"]:
        print(f"{food} gives {ride.send(food)}")


main()
