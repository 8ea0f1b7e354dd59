"""A class that can be walked as often as you like."""


# ANCHOR: colors
class Colors:
    def __init__(self):
        self.data = ["red", "orange", "purple", "yellow"]

    def __iter__(self):
        return iter(self.data)
# ANCHOR_END: colors


# ANCHOR: demo
def main():
    colors = Colors()

    for color in colors:
        print(f"walk 1: {color}")
    for color in colors:
        print(f"walk 2: {color}")
    for color in colors:
        print(f"walk 3: {color}")
    for color in colors:
        print(f"walk 4: {color}")
# ANCHOR_END: demo


main()
