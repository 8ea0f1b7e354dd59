"""Nothing runs until somebody asks, and then one item at a time."""


# ANCHOR: chain
def source():
    for number in (1, 2, 3):
        print(f"gives {number}")
        yield number


def double(number):
    print(f"doubles {number}")
    return number * 2
# ANCHOR_END: chain


# ANCHOR: demo
def main():
    chain = map(double, source())
    print("the chain is made")

    for _ in range(2):
        print("asks")
        print(f"got {next(chain)}")

    print("loops over the rest")
    for number in chain:
        print(f"got {number}")
    print("the end")
# ANCHOR_END: demo


main()
