"""One job on one thread, on several threads, and in several processes."""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

WIDTH, HEIGHT, STEPS = 480, 384, 800

methods = multiprocessing.get_all_start_methods()
processes = multiprocessing.get_context("fork" if "fork" in methods else None)


# ANCHOR: row
def row(number):
    im = 2.4 * number / HEIGHT - 1.2
    return [steps_of(3.0 * column / WIDTH - 2.1, im)
            for column in range(WIDTH)]


def steps_of(re, im):
    x = y = 0.0
    for step in range(STEPS):
        if x * x + y * y > 4.0:
            return step
        x, y = x * x - y * y + re, 2.0 * x * y + im
    return STEPS
# ANCHOR_END: row


def draw(rows, columns):
    lines = columns * HEIGHT // WIDTH // 2
    for line in range(lines):
        numbers = rows[line * HEIGHT // lines]
        steps = (numbers[c * WIDTH // columns] for c in range(columns))
        drawn = "".join(map(letter, steps)).rstrip()
        if drawn:
            print(drawn)


def letter(steps):
    if steps == STEPS:
        return "#"
    return "+" if steps >= 8 else "." if steps >= 4 else " "


def cores():
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def milliseconds(work):
    begin = time.perf_counter()
    rows = list(work())
    return (time.perf_counter() - begin) * 1e3, rows


# ANCHOR: ways
def main():
    one, rows = milliseconds(lambda: map(row, range(HEIGHT)))
    draw(rows, 60)
    print(f"cores: {cores()}")
    print(f"one thread: {one:.1f} ms")
    with ThreadPoolExecutor(cores()) as pool:
        took, _ = milliseconds(lambda: pool.map(row, range(HEIGHT)))
    print(f"threads: {took:.1f} ms")
    print(f"threads: {one / took:.2f} times as fast")
    with ProcessPoolExecutor(cores(), mp_context=processes) as pool:
        took, _ = milliseconds(lambda: pool.map(row, range(HEIGHT)))
    print(f"processes: {took:.1f} ms")
    print(f"processes: {one / took:.2f} times as fast")
# ANCHOR_END: ways


if __name__ == "__main__":
    main()
