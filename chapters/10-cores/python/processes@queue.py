"""Results from processes, over one queue."""

import multiprocessing

# `fork` where there is one: the child goes on from here, with all that is
# imported. Elsewhere it begins anew.
methods = multiprocessing.get_all_start_methods()
processes = multiprocessing.get_context("fork" if "fork" in methods else None)


def child(number, queue):
    queue.put((number, number * number))


# ANCHOR: demo
def main():
    queue = processes.Queue()
    children = [
        processes.Process(target=child, args=(number, queue))
        for number in range(5)
    ]
    for process in children:
        process.start()
    # A queue has no end: the number of results must be known.
    for _ in children:
        number, square = queue.get()
        print(f"child {number} gives {square}")
    for process in children:
        process.join()
    print("the queue is empty, and nobody is left")
# ANCHOR_END: demo


if __name__ == "__main__":
    main()
