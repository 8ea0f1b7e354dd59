"""Walking a number: Python finds out when it gets there."""


# ANCHOR: demo
def main():
    print("before the loop")
    try:
        for item in 123:
            print(item)
    except TypeError as error:
        print(f"TypeError: {error}")
# ANCHOR_END: demo


main()
