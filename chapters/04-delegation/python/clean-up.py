"""An error is thrown into two generators, and then both are closed."""


# ANCHOR: bodies
def inner():
    word = "waiting"
    try:
        while True:
            try:
                yield word
                word = "waiting"
            except ValueError as error:
                print(f"inner caught {error}")
                word = "recovered"
    finally:
        print("inner cleans up")


def outer():
    try:
        yield from inner()
    finally:
        print("outer cleans up")
# ANCHOR_END: bodies


# ANCHOR: throw_and_close
def main():
    g = outer()
    print(f"started: {next(g)}")
    print(f"stop thrown in: {g.throw(ValueError('stop'))}")
    print("closes it")
    g.close()
    print("closed")
# ANCHOR_END: throw_and_close


main()
