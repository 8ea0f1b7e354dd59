"""The bus as an `async def`, resumed with `send` like a generator."""


# ANCHOR: bus
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def bus():
    round = 0
    print("the bus leaves")
    while True:
        food = await Pause(f"round {round}")
        print(f"received {food}")
        round += 1
# ANCHOR_END: bus


def main():
    ride = bus()
    print("the bus is made")

    print(f"priming gives {ride.send(None)}")

    for food in ["apple", "mango"]:
        print(f"{food} gives {ride.send(food)}")
    ride.close()


main()
