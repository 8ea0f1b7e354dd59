"""Somebody reads the pieces of an answer as they come."""

import http.client

from tornado.ioloop import IOLoop

from visitors import in_thread, started


def visitor(port):
    print("A: GET /callback")
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/callback")
    response = connection.getresponse()
    while piece := response.read1():
        print(f"A: reads {piece.decode()}")
    print("A: the response has ended")
    connection.close()


async def main():
    with started() as port:
        await in_thread(visitor, port)


IOLoop.current().run_sync(main)
