"""A semaphore: at most so many at once."""

from threading import Event, Semaphore, Thread

places = Semaphore(2)


class Visitor(Thread):
    def __init__(self, name):
        super().__init__(name=name)
        self.is_inside, self.told = Event(), Event()
        self.start()

    def run(self):
        with places:
            print(f"{self.name} is inside")
            self.is_inside.set()
            self.told.wait()
            print(f"{self.name} leaves")

    def leave(self):
        self.told.set()
        self.join()


def main():
    a = Visitor("A")
    a.is_inside.wait()
    b = Visitor("B")
    b.is_inside.wait()
    print("C asks for a place")
    c = Visitor("C")
    a.leave()
    c.is_inside.wait()
    b.leave()
    c.leave()


main()
