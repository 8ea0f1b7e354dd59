"""`for x in inner: yield x`: what was sent is lost."""


def inner():
    number = 0
    while True:
        sent = yield number**2
        if sent is None:
            print("inner received nothing")
        else:
            print(f"inner received {sent}")
            number = sent


# ANCHOR: delegate
def outer(inner):
    for item in inner:
        yield item
# ANCHOR_END: delegate


def main():
    g = outer(inner())
    print(f"priming gives {g.send(None)}")

    for number in range(5):
        print(f"{number} gives {g.send(number)}")


main()
