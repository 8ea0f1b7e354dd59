"""Multiplexed: one call waits for all peers at once, and says who is ready."""

import itertools
import os
import selectors
import socket
import time
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
BEGIN = time.monotonic()


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


def late(due):
    return (time.monotonic() - BEGIN) / UNIT - due


def report(lates, calls, in_vain):
    a, b, c = [f"{units:.1f} units" for _, units in sorted(lates)]
    print(f"late: A by {a}, B by {b}, C by {c}")
    print(f"calls: {calls} in all, {in_vain} in vain")


# ANCHOR: demo
def main():
    lates, calls, in_vain = [], 0, 0
    selector = selectors.DefaultSelector()
    peers = start()
    for peer in peers:
        peer[2].setblocking(False)
        selector.register(peer[2], selectors.EVENT_READ, peer)
        calls += 1

    left = len(peers)
    while left > 0:
        print(f"wait for any of {left}")
        calls += 1
        for key, _ in selector.select():
            name, due, ours, _ = key.data
            print(f"{name} is readable")
            calls += drain(name, ours)
            in_vain += 1
            lates.append((name, late(due)))
            left -= 1
    report(lates, calls, in_vain)
# ANCHOR_END: demo


# ANCHOR: drain
def drain(name, ours):
    for calls in itertools.count(1):
        try:
            data = ours.recv(16)
        except BlockingIOError:
            print(f"again from {name}: would block")
            return calls
        print(f"copy from {name}: {len(data)} bytes")
# ANCHOR_END: drain


main()
