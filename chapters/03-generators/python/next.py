"""A generator asked by hand."""


def gen1():
    for item in [4, 5, 6]:
        yield item


# ANCHOR: demo
def main():
    items = gen1()
    for _ in range(3):
        print(f"next gives {next(items)}")
    try:
        next(items)
    except StopIteration:
        print("next gives the end")
# ANCHOR_END: demo


main()
