"""`return` ends a function; `yield` pauses it."""


# ANCHOR: func
def func():
    for item in [4, 5, 6]:
        return item
# ANCHOR_END: func


# ANCHOR: gen1
def gen1():
    for item in [4, 5, 6]:
        yield item
# ANCHOR_END: gen1


# ANCHOR: demo
def main():
    print(f"return gives {func()}")
    for item in gen1():
        print(f"yield gives {item}")
# ANCHOR_END: demo


main()
