"""The same two calls on a socket that does not block: they return at once."""

import socket


def connect():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        peer, _ = listener.accept()
    return ours, peer


def retry(attempt):
    while True:
        try:
            return attempt()
        except BlockingIOError:
            pass


# ANCHOR: demo
def main():
    ours, peer = connect()
    ours.setblocking(False)

    try:
        ours.recv(16)
    except BlockingIOError as refusal:
        print(f"read: {type(refusal).__name__}")
    print("other work")
    print("the peer writes 5 bytes")
    peer.sendall(b"hello")
    data = retry(lambda: ours.recv(16))
    print(f"read again: {len(data)} bytes")

    taken = 0
    try:
        while True:
            taken += ours.send(bytes(64 * 1024))
    except BlockingIOError as refusal:
        print(f"write: {type(refusal).__name__}")
    print(f"the sockets are full after {taken} bytes")
    print("other work")
    print("the peer reads it all")
    while taken > 0:
        taken -= len(peer.recv(taken))
    count = retry(lambda: ours.send(bytes(100)))
    print(f"write again: {count} bytes")

    ours.close()
    peer.close()
# ANCHOR_END: demo


main()
