"""A barrier: nobody begins the second half before everybody has ended the
first."""

from threading import Barrier, Thread

together = Barrier(3)


# ANCHOR: halves
def walk(name):
    print(f"{name}: first half")
    together.wait()
    print(f"{name}: second half")
# ANCHOR_END: halves


def main():
    for name in "ABC":
        Thread(target=walk, args=name, name=name).start()


main()
