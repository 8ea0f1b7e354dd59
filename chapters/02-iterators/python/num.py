"""An iterator written by hand, and what `for` does with it."""


# ANCHOR: num
class Num:
    def __init__(self, max):
        self.max = max
        self.current = 0

    def __iter__(self):
        return self

    def __next__(self):
        print(f"asked, current = {self.current}")
        if self.current >= self.max:
            raise StopIteration
        self.current += 1
        return self.current
# ANCHOR_END: num


# ANCHOR: ask_to_the_end
def main():
    num = Num(3)
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
# ANCHOR_END: ask_to_the_end


main()
