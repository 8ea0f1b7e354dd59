"""What a process, a thread and a task cost: to start, to keep, to switch to.
Each kind is measured in a process of its own, so that its memory can be
told."""

import asyncio
import os
import subprocess
import sys
import time
from multiprocessing import Pipe, Process
from queue import SimpleQueue
from threading import Event, Thread

KINDS = [
    ("a process", "processes", 100),
    ("a thread", "threads", 1_000),
    ("a task", "tasks", 10_000),
]
TURNS = {"processes": 2_000, "threads": 10_000, "tasks": 100_000}


def share_of(process):
    """What belongs to this process alone, in kB, where the system tells."""
    try:
        with open(f"/proc/{process}/smaps_rollup") as said:
            return [int(s.split()[1]) for s in said if s.startswith("Pss:")][0]
    except OSError:
        return None


def since(begin, count):
    return (time.perf_counter() - begin) / count * 1e6


def rest(pipe):
    while byte := pipe.recv_bytes():
        pipe.send_bytes(byte)


def turn(pipe):
    pipe.send_bytes(b".")
    pipe.recv_bytes()


def measure_processes(count):
    begin = time.perf_counter()
    pipes, children = [], []
    for _ in range(count):
        ours, theirs = Pipe()
        pipes.append(ours)
        children.append(Process(target=rest, args=[theirs]))
        children[-1].start()
    for pipe in pipes:
        turn(pipe)
    start = since(begin, count)
    kept = [share_of(child.pid) for child in children]
    begin = time.perf_counter()
    for _ in range(TURNS["processes"]):
        turn(pipes[0])
    switch = since(begin, 2 * TURNS["processes"])
    for pipe, child in zip(pipes, children):
        pipe.send_bytes(b"")
        child.join()
    return start, None if None in kept else sum(kept) / count, switch


def measure_threads(count):
    over, started, before = Event(), SimpleQueue(), share_of(os.getpid())

    def wait():
        started.put(True)
        over.wait()

    begin = time.perf_counter()
    threads = [Thread(target=wait) for _ in range(count)]
    for thread in threads:
        thread.start()
    for _ in threads:
        started.get()
    start = since(begin, count)
    kept = before and (share_of(os.getpid()) - before) / count
    over.set()
    return start, kept, switch_threads(TURNS["threads"])


def switch_threads(turns):
    there, back = SimpleQueue(), SimpleQueue()

    def hand_back():
        while there.get():
            back.put(True)

    Thread(target=hand_back).start()
    begin = time.perf_counter()
    for _ in range(turns):
        there.put(True)
        back.get()
    there.put(False)
    return since(begin, 2 * turns)


async def measure_tasks(count):
    over, before = asyncio.Event(), share_of(os.getpid())
    begin = time.perf_counter()
    tasks = [asyncio.create_task(over.wait()) for _ in range(count)]
    await asyncio.sleep(0)
    start = since(begin, count)
    kept = before and (share_of(os.getpid()) - before) / count
    over.set()
    await asyncio.gather(*tasks)
    return start, kept, await switch_tasks(TURNS["tasks"])


async def switch_tasks(turns):
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def hand_back():
        while await there.get():
            await back.put(True)

    task = asyncio.create_task(hand_back())
    begin = time.perf_counter()
    for _ in range(turns):
        await there.put(True)
        await back.get()
    switch = since(begin, 2 * turns)
    await there.put(False)
    await task
    return switch


def child(kind, count):
    measure = {"processes": measure_processes, "threads": measure_threads,
               "tasks": lambda count: asyncio.run(measure_tasks(count))}
    print(*measure[kind](count))


def main():
    for one, kind, count in KINDS:
        command = [sys.executable, __file__, kind, str(count)]
        said = subprocess.check_output(command, text=True).split()
        start, kept, switch = said
        print(f"{kind} wanted: {count}")
        print(f"{kind} started: {count}")
        print(f"starting {one}: {float(start):.1f} µs")
        if kept == "None":
            print(f"keeping {one}: not measured on this system")
        else:
            print(f"keeping {one}: {float(kept):.1f} kB")
        print(f"switching to {one}: {float(switch):.1f} µs")


if __name__ == "__main__":
    if sys.argv[1:]:
        child(sys.argv[1], int(sys.argv[2]))
    else:
        main()
