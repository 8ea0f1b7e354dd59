"""A condition: to wait until something is so, without looking again and
again."""

from threading import Condition, Event, Thread

basket = []
filled = Condition()
looked = Event()


# ANCHOR: take
def take():
    with filled:
        while not basket:
            print("the basket is empty")
            looked.set()
            filled.wait()
        return basket.pop()
# ANCHOR_END: take


# ANCHOR: put
def put(fruit):
    with filled:
        basket.append(fruit)
        filled.notify()
# ANCHOR_END: put


def eat():
    print(f"takes the {take()}")


def main():
    eater = Thread(target=eat, name="eater")
    eater.start()
    looked.wait()
    print("puts in an apple")
    put("apple")
    eater.join()


main()
