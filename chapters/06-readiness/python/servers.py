"""Four servers that do the same, and a crowd of slow clients for them."""

import collections
import contextlib
import os
import select
import selectors
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
QUESTION, NAME, GREETING = b"name?\n", b"Ada\n", b"hello, Ada\n"


# ANCHOR: serve
def serve(client):
    with client:
        client.sendall(QUESTION)
        name = b""
        while not name.endswith(b"\n"):
            name += client.recv(64) or b"\n"  # nothing: the client is gone
        client.sendall(b"hello, " + name)
# ANCHOR_END: serve


def clients(listener):  # until the demo closes our standard input
    while listener in select.select([listener, sys.stdin], [], [])[0]:
        yield listener.accept()[0]


# ANCHOR: blocking
def in_turn(listener):
    for client in clients(listener):
        serve(client)


def processes(listener):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system reaps them
    for client in clients(listener):
        if os.fork() == 0:
            serve(client)
            os._exit(0)
        client.close()


def threads(listener):
    for client in clients(listener):
        Thread(target=serve, args=(client,), daemon=True).start()


def pool(listener):
    with ThreadPoolExecutor(10) as executor:
        for client in clients(listener):
            executor.submit(serve, client)
# ANCHOR_END: blocking


# ANCHOR: event_loop
def event_loop(listener):
    selector = selectors.DefaultSelector()
    listener.setblocking(False)
    selector.register(listener, selectors.EVENT_READ)
    selector.register(sys.stdin, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is sys.stdin:
                return
            if key.fileobj is listener:
                client, _ = listener.accept()
                client.setblocking(False)
                client.sendall(QUESTION)
                selector.register(client, selectors.EVENT_READ, bytearray())
            else:
                go_on(key.fileobj, key.data, selector)


def go_on(client, name, selector):
    name += client.recv(64) or b"\n"
    if name.endswith(b"\n"):
        client.sendall(b"hello, " + name)
        selector.unregister(client)
        client.close()
# ANCHOR_END: event_loop


def visit(port, count, pause, look=lambda served: None):
    begin = time.monotonic()
    selector, pausing = selectors.DefaultSelector(), collections.deque()
    for _ in range(count):
        client = socket.create_connection(("127.0.0.1", port))
        client.setblocking(False)
        selector.register(client, selectors.EVENT_READ)
    served = greeted = 0
    while greeted < count:
        due = pausing[0][0] - time.monotonic() if pausing else None
        for key, _ in selector.select(due):
            heard = key.fileobj.recv(64)
            if heard == QUESTION:
                pausing.append((time.monotonic() + pause, key.fileobj))
                served += 1
            elif heard == GREETING:
                selector.unregister(key.fileobj)
                key.fileobj.close()
                greeted += 1
            else:
                raise ConnectionError("the server hung up")
        look(served - greeted)
        while pausing and pausing[0][0] <= time.monotonic():
            pausing.popleft()[1].sendall(NAME)
    return time.monotonic() - begin


def family_bytes(server):
    with open(f"/proc/{server}/task/{server}/children") as children:
        return sum(map(process_bytes, [server, *children.read().split()]))


def process_bytes(number):
    try:
        with open(f"/proc/{number}/smaps_rollup") as text:
            sizes = [s.split()[1] for s in text if s.startswith("Pss:")]
    except OSError:  # it has ended meanwhile
        return 0
    return int(sizes[0]) * 1024


@contextlib.contextmanager
def server(design):
    command, pipe = [sys.executable, __file__, design], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as child:
        yield child.pid, int(child.stdout.readline())


def measure(design, count):
    sizes = {0: 0}

    def look(served):
        if served > 1.1 * max(sizes) and sys.platform == "linux":
            sizes[served] = family_bytes(child)

    with server(design) as (child, port):
        seconds = visit(port, count, UNIT, look)
    said = f"{seconds * 1000:.1f} ms, {count / seconds:.0f} requests/s"
    peak = max(sizes.values()) / 1e6
    return seconds, said + (f", {peak:.1f} MB" if peak else "")


def alone():
    with contextlib.ExitStack() as stack:
        started = [stack.enter_context(server(design)) for design in DESIGNS]
        times = [visit(port, 1, 0) for _, port in started * 100]
    return zip(DESIGNS, (min(times[n::5]) for n in range(5)))


def main():
    print(f"cores: {os.cpu_count()}")
    for name, seconds in alone():
        print(f"{name}, one quick client: {seconds * 1e6:.1f} µs")
    for count in 1, 10, 100, 1000:
        for name in list(DESIGNS)[1:]:
            rounds = range(1 if name == "pool" else 3)
            _, said = min(measure(name, count) for _ in rounds)
            print(f"{name}, {count} at once: {said}")


DESIGNS = {
    design.__name__.replace("_", " "): design
    for design in (in_turn, processes, threads, pool, event_loop)
}
if len(sys.argv) > 1:
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener:
        print(listener.getsockname()[1], flush=True)
        DESIGNS[sys.argv[1]](listener)
else:
    main()
