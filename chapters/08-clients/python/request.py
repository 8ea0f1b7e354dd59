"""What the server sees of a request."""

import asyncio

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler


class Echo(RequestHandler):
    """Says what it is asked."""

    def get(self):
        print("server:", self.request.method, self.request.path)
        for name in ["Content-Type", "X-Word"]:
            value = self.request.headers.get(name, "not there")
            print(f"server: {name} is {value}")
        print(f"server: the body is `{self.request.body.decode()}`")
        self.write("thank you")

    post = get


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([(".*", Echo)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
async def main(url):
    client = AsyncHTTPClient()
    print("main: a URL alone")
    await client.fetch(url + "/page")

    print("main: a request")
    request = HTTPRequest(
        url + "/form",
        method="POST",
        headers={"X-Word": "yield"},
        body="name=Ann",
    )
    response = await client.fetch(request)
    print("main:", response.body.decode())
# ANCHOR_END: demo


async def start():
    await main(server())


asyncio.run(start())
