"""The pair of clean-up.py as two `async def`s."""


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


# ANCHOR: bodies
async def inner():
    word = "waiting"
    try:
        while True:
            try:
                await Pause(word)
                word = "waiting"
            except ValueError as error:
                print(f"inner caught {error}")
                word = "recovered"
    finally:
        print("inner cleans up")


async def outer():
    try:
        await inner()
    finally:
        print("outer cleans up")
# ANCHOR_END: bodies


def main():
    g = outer()
    print(f"started: {g.send(None)}")
    print(f"stop thrown in: {g.throw(ValueError('stop'))}")
    print("closes it")
    g.close()
    print("closed")


main()
