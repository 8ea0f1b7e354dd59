"""`yield from`: everything goes through, in both directions."""


# ANCHOR: squares
def inner():
    number = 0
    while True:
        sent = yield number**2
        if sent is None:
            print("inner received nothing")
        else:
            print(f"inner received {sent}")
            number = sent
# ANCHOR_END: squares


# ANCHOR: delegate
def outer(inner):
    yield from inner
# ANCHOR_END: delegate


# ANCHOR: send_five
def main():
    g = outer(inner())
    print(f"priming gives {g.send(None)}")

    for number in range(5):
        print(f"{number} gives {g.send(number)}")
# ANCHOR_END: send_five


main()
