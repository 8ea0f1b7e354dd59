"""Tasks of different lengths on one scheduler: who is done leaves."""

from collections import deque


# ANCHOR: steps
def steps(name, of):
    for taken in range(1, of):
        print(f"{name}: step {taken} of {of}")
        yield
    print(f"{name}: step {of} of {of}, done")
# ANCHOR_END: steps


# ANCHOR: scheduler
def run(tasks):
    ready = deque(tasks)
    while ready:
        task = ready.popleft()
        try:
            next(task)
        except StopIteration:
            continue
        ready.append(task)
# ANCHOR_END: scheduler


# ANCHOR: demo
def main():
    run([steps("A", 3), steps("B", 1), steps("C", 2)])
    print("all are done")
# ANCHOR_END: demo


main()
