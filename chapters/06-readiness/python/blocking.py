"""Blocking: one read after the other, each waits for its own peer."""

import os
import socket
import time
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
BEGIN = time.monotonic()


# ANCHOR: start
def start():
    peers = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for name, due in [("A", 3), ("B", 1), ("C", 2)]:
            theirs = socket.create_connection(listener.getsockname())
            ours, _ = listener.accept()
            Thread(target=send, args=(name, due, theirs), name=name).start()
            peers.append((name, due, ours, theirs))
    return peers


def send(name, due, theirs):
    time.sleep(max(0, BEGIN + due * UNIT - time.monotonic()))
    print(f"{name} sends 5 bytes")
    theirs.sendall(b"hello")
# ANCHOR_END: start


def late(due):
    return (time.monotonic() - BEGIN) / UNIT - due


def report(lates, calls, in_vain):
    a, b, c = [f"{units:.1f} units" for _, units in sorted(lates)]
    print(f"late: A by {a}, B by {b}, C by {c}")
    print(f"calls: {calls} in all, {in_vain} in vain")


# ANCHOR: demo
def main():
    lates, calls = [], 0
    for name, due, ours, _ in start():
        print(f"wait for {name}")
        data = ours.recv(16)
        calls += 1
        print(f"copy from {name}: {len(data)} bytes")
        lates.append((name, late(due)))
    report(lates, calls, 0)
# ANCHOR_END: demo


main()
