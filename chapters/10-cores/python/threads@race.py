"""What a lock is for: two threads add to one number, and one of the two
additions is lost."""

from threading import Barrier, Thread

n = 0
between = Barrier(2)


# ANCHOR: add
def add(name):
    global n
    read = n
    print(f"{name} reads {read}")
    between.wait()
    n = read + 1
    print(f"{name} writes {n}")
# ANCHOR_END: add


def main():
    threads = [Thread(target=add, args=name, name=name) for name in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"n is {n}")


main()
