"""A lock: one at a time, as long as everybody asks for it."""

from threading import Barrier, Lock, Thread

n = 0
lock = Lock()
between = Barrier(2)


def add_first():
    global n
    with lock:
        print(f"A reads {n}")
        between.wait()
        between.wait()
        n += 1
        print(f"A writes {n}")


# ANCHOR: second
def add_second():
    global n
    between.wait()
    print("B asks for the lock")
    between.wait()
    with lock:
        print(f"B reads {n}")
        n += 1
        print(f"B writes {n}")
# ANCHOR_END: second


def main():
    threads = [Thread(target=add_first, name="A"),
               Thread(target=add_second, name="B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"n is {n}")


main()
