"""Non-blocking: every read returns at once, and is tried again later."""

import os
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
    waiting = start()
    for _, _, ours, _ in waiting:
        ours.setblocking(False)
    time.sleep(UNIT / 2)  # other work

    while waiting:
        refused = []
        for peer in waiting:
            name, due, ours, _ = peer
            calls += 1
            try:
                data = ours.recv(16)
            except BlockingIOError:
                in_vain += 1
                print(f"try {name}: would block")
                refused.append(peer)
            else:
                print(f"copy from {name}: {len(data)} bytes")
                lates.append((name, late(due)))
        waiting = refused
        time.sleep(UNIT)  # other work
    report(lates, calls, in_vain)
# ANCHOR_END: demo


main()
