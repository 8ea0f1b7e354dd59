"""`yield from` a plain list, which cannot be sent anything."""


# ANCHOR: demo
def outer():
    yield from [1, 2, 3]


def main():
    g = outer()
    print(f"yields {next(g)}")
    try:
        print(f"9 gives {g.send(9)}")
    except AttributeError as error:
        print(f"9: AttributeError: {error}")
# ANCHOR_END: demo


main()
