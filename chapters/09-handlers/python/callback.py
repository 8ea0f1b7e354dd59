"""Somebody reads the pieces of an answer as they come."""

import http.client

import tornado

from visitors import start

assert tornado.version_info >= (6, 5)


def main():
    service, server = start()
    print("A: GET /callback")
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/callback")
    response = connection.getresponse()
    while piece := response.read1():
        print(f"A: reads {piece.decode()}")
    print("A: the response has ended")
    connection.close()
    server.stop()
    service.stop()


main()
