"""Blocking calls: a read waits for data, a write waits for room."""

import os
import socket
import time
from threading import Thread

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
PLENTY = 64 * 1024 * 1024


def connect():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        peer, _ = listener.accept()
    return ours, peer


# ANCHOR: read
def read(ours, peer):
    print("read: nothing has come yet")
    writer = Thread(target=write_late, args=(peer,))
    writer.start()
    data = ours.recv(16)
    print(f"read returns {len(data)} bytes")
    writer.join()


def write_late(peer):
    time.sleep(3 * UNIT)
    print("the peer writes 5 bytes")
    peer.sendall(b"hello")
# ANCHOR_END: read


# ANCHOR: write
def write(ours, peer):
    ours.sendall(bytes(100))
    taken = [100]
    print("write of 100 bytes returns")

    print("write: more than fits")
    reader = Thread(target=read_late, args=(peer, taken))
    reader.start()
    chunk = bytes(64 * 1024)
    while taken[0] < PLENTY:
        taken[0] += ours.send(chunk)
    print("write returns")
    ours.close()
    reader.join()


def read_late(peer, taken):
    time.sleep(3 * UNIT)
    print(f"the sockets are full after {taken[0]} bytes")
    print("the peer reads")
    while peer.recv(1024 * 1024):
        pass
    print("the peer has read everything")
    peer.close()
# ANCHOR_END: write


def main():
    ours, peer = connect()
    read(ours, peer)
    write(ours, peer)


main()
