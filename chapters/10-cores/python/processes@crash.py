"""A process that crashes takes nobody along, and its parent is told."""

import multiprocessing
import os
import sys

# `fork` where there is one: the child goes on from here, with all that is
# imported. Elsewhere it begins anew.
methods = multiprocessing.get_all_start_methods()
processes = multiprocessing.get_context("fork" if "fork" in methods else None)


def child(number, answer):
    # Nobody is to read the traceback.
    sys.stderr = open(os.devnull, "w")
    answer.send(12 // number)


def main():
    for number in (2, 0, 3):
        answer, ours = processes.Pipe(duplex=False)
        process = processes.Process(target=child, args=(number, ours))
        process.start()
        ours.close()
        try:
            print(f"12 / {number}: {answer.recv()}")
        except EOFError:
            process.join()
            print(f"12 / {number}: no answer, exit code {process.exitcode}")
        process.join()


if __name__ == "__main__":
    main()
