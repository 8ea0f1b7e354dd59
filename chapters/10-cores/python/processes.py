"""Five processes, and a parent that has nothing left to say long before they
end."""

import multiprocessing
from threading import Thread

# `fork` where there is one: the child goes on from here, with all that is
# imported. Elsewhere it begins anew.
methods = multiprocessing.get_all_start_methods()
processes = multiprocessing.get_context("fork" if "fork" in methods else None)


# ANCHOR: child
def child(name, parent):
    parent.send(f"{name} starts")
    parent.recv()
    parent.send(f"{name} ends")
# ANCHOR_END: child


def relay(pipe):
    print(pipe.recv())


# ANCHOR: demo
def main():
    print("the main process starts")
    children = []
    for number in range(5):
        ours, theirs = processes.Pipe()
        name = f"child {number}"
        process = processes.Process(target=child, args=(name, theirs))
        process.start()
        print(ours.recv())
        children.append((process, ours))
    print("the main process has nothing left to say")
# ANCHOR_END: demo

    for process, pipe in children:
        pipe.send("you may end")
    threads = [
        Thread(target=relay, args=[pipe], name=f"child {number}")
        for number, (_, pipe) in enumerate(children)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process, _ in children:
        process.join()


if __name__ == "__main__":
    main()
