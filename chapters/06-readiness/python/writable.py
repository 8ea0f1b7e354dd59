"""Writing to a peer who does not read: what is not taken is kept, and
written when the socket is writable again."""

import selectors
import socket
from threading import Thread

PLENTY = 64 * 1024 * 1024


# ANCHOR: demo
def main():
    selector = selectors.DefaultSelector()
    ours, theirs = connect()
    ours.setblocking(False)
    selector.register(ours, selectors.EVENT_WRITE)
    for look in 1, 2, 3:
        told = "writable" if selector.select(0) else "quiet"
        print(f"nothing to write, look {look}: {told}")

    rest = memoryview(b"x" * PLENTY)
    rest = write_some(ours, rest)
    taken = PLENTY - len(rest)
    print(f"would block after {taken} bytes: keep the rest")

    print("the peer begins to read")
    peer = Thread(target=read_everything, args=(theirs,))
    peer.start()
    while rest:
        selector.select()
        rest = write_some(ours, rest)
    selector.unregister(ours)
    print("no rest: ask for writable no longer")
    ours.shutdown(socket.SHUT_WR)
    peer.join()
# ANCHOR_END: demo


# ANCHOR: write_some
def write_some(ours, rest):
    try:
        while rest:
            rest = rest[ours.send(rest):]
    except BlockingIOError:
        pass
    return rest
# ANCHOR_END: write_some


def connect():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        theirs, _ = listener.accept()
    return ours, theirs


def read_everything(theirs):
    count = 0
    while data := theirs.recv(1024 * 1024):
        count += len(data)
    print(f"the peer has read {count} bytes")


main()
