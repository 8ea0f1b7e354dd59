"""An event: it happens once, and whoever waits for it goes on."""

from threading import Barrier, Event, Thread

gate = Event()
at_the_gate = Barrier(3)


def run(name):
    print(f"{name} stands at the gate")
    at_the_gate.wait()
    gate.wait()
    print(f"{name} runs")


# ANCHOR: demo
def main():
    threads = [Thread(target=run, args=name, name=name) for name in "AB"]
    for thread in threads:
        thread.start()
    at_the_gate.wait()
    print("the gate opens")
    gate.set()
    for thread in threads:
        thread.join()
    gate.wait()
    print("the late one runs")
# ANCHOR_END: demo


main()
