"""Multiplexed, and too few reads: four bytes, once for each event."""

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


# ANCHOR: demo
def main():
    selector = selectors.DefaultSelector()
    peers = start()
    for peer in peers:
        peer[2].setblocking(False)
        selector.register(peer[2], selectors.EVENT_READ, peer)

    unread = len(peers) * len(b"hello")
    while unread > 0:
        print("wait for any, 2 units at most")
        ready = selector.select(2 * UNIT)
        if not ready:
            print("nobody is readable")
            break
        for key, _ in ready:
            name, _, ours, _ = key.data
            print(f"{name} is readable")
            data = ours.recv(4)
            print(f"copy from {name}: {len(data)} bytes")
            unread -= len(data)
    print(f"unread: {unread} bytes")
# ANCHOR_END: demo


main()
