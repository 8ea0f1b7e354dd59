"""A demo to begin with: one line for each name."""


# ANCHOR: demo
def main():
    for name in ("yield", "await"):
        print(f"hello, {name}")
    print("nobody is left")
# ANCHOR_END: demo


main()
