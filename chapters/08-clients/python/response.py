"""Four ends of a request."""

import asyncio
import logging
import socket

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

logging.getLogger("tornado.access").disabled = True


class Page(RequestHandler):
    def get(self):
        self.write("a page")


class Slow(RequestHandler):
    async def get(self):
        await asyncio.Event().wait()


class Missing(RequestHandler):
    def get(self):
        self.set_status(404)
        self.write("no such page")


def server():
    [listener] = bind_sockets(0, "127.0.0.1")
    routes = [("/page", Page), ("/slow", Slow), (".*", Missing)]
    HTTPServer(Application(routes)).add_socket(listener)
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


# ANCHOR: demo
async def ask(client, name, request):
    try:
        response = await client.fetch(request)
    except ConnectionRefusedError:
        print(f"{name}: nobody listens there")
    except Exception as error:
        print(f"{name}: {error}")
    else:
        print(f"{name}: {response.code} {response.reason}")


async def main(url, closed):
    client = AsyncHTTPClient()
    await ask(client, "page", url + "/page")
    await ask(client, "missing", url + "/missing")
    await ask(client, "closed", closed)
    slow = HTTPRequest(url + "/slow", request_timeout=0.2)
    await ask(client, "slow", slow)

    any = await client.fetch(url + "/missing", raise_error=False)
    print(f"any status: {any.body.decode()}, {any.error}")
# ANCHOR_END: demo


async def start():
    # A port at which nobody listens, for as long as the socket lives.
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{bound.getsockname()[1]}"
        await main(server(), closed)


asyncio.run(start())
