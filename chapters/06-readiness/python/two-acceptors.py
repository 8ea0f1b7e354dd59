"""Readable, yet it would block: two handles of one listener, one client."""

import selectors
import socket


# ANCHOR: demo
def main():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    acceptors = {"first": listener, "second": listener.dup()}
    selector = selectors.DefaultSelector()
    for name, acceptor in acceptors.items():
        selector.register(acceptor, selectors.EVENT_READ, name)

    print("the client connects")
    client = socket.create_connection(listener.getsockname())
    told = set()
    while told != set(acceptors):
        told.update(key.data for key, _ in selector.select())
    print("first and second are readable")

    for name, acceptor in acceptors.items():
        try:
            acceptor.accept()
            print(f"{name}: accepts the client")
        except BlockingIOError:
            print(f"{name}: would block")
    client.close()
# ANCHOR_END: demo


main()
