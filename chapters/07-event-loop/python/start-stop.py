"""The loop runs what it was given, and ends when it is told to."""

from tornado.ioloop import IOLoop


# ANCHOR: demo
class Work:
    """Stops the loop when it has been done a number of times."""

    def __init__(self, times):
        self.left = times

    def do(self, name):
        print(f"{name} works")
        self.left -= 1
        if self.left == 0:
            print("all is done: stop")
            IOLoop.current().stop()


def main():
    loop = IOLoop.current()
    work = Work(times=3)
    for name in "A", "B", "C":
        loop.add_callback(work.do, name)

    print("the loop starts")
    loop.start()
    print("the loop has ended")
# ANCHOR_END: demo


main()
