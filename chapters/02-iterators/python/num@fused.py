"""The restarting counter behind a generator, which stays at its end."""


class Num:
    def __init__(self, max):
        self.max = max
        self.current = 0

    def __iter__(self):
        return self

    def __next__(self):
        print(f"asked, current = {self.current}")
        if self.current >= self.max:
            self.current = 0
            raise StopIteration
        self.current += 1
        return self.current


# ANCHOR: fuse
def fuse(iterator):
    for item in iterator:
        yield item
# ANCHOR_END: fuse


def main():
    num = fuse(Num(3))
    while True:
        try:
            number = num.__next__()
        except StopIteration:
            break
        print(number)
    print("the end")

    try:
        print(f"asked again: {num.__next__()}")
    except StopIteration:
        print("asked again: the end")


main()
