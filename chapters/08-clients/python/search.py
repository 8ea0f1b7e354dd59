"""A handler that fetches a page for a word, and relays it."""

import asyncio
import logging
import os

from tornado.escape import url_escape
from tornado.httpclient import AsyncHTTPClient, HTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

logging.getLogger("tornado.access").disabled = True
logging.getLogger("tornado.application").disabled = True


class Engine(RequestHandler):
    """A stand-in for the search."""

    def get(self):
        self.write("found: " + self.get_argument("wd"))


def start(routes):
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application(routes)).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
class Relay(RequestHandler):
    async def get(self):
        word = url_escape(self.get_argument("wd"))
        client = AsyncHTTPClient()
        response = await client.fetch(f"{ENGINE}?wd={word}")
        self.write(response.body)


class RelayBlocking(RequestHandler):
    def get(self):
        word = url_escape(self.get_argument("wd"))
        client = HTTPClient()
        response = client.fetch(f"{ENGINE}?wd={word}")
        self.write(response.body)

    def write_error(self, status, **kwargs):
        self.finish()
# ANCHOR_END: demo


async def reader():
    global ENGINE
    # The real one was `http://www.baidu.com/s` in the old lesson.
    ENGINE = os.environ.get("SEARCH_URL") or start([("/s", Engine)]) + "/s"
    url = start([("/search", Relay), ("/blocking", RelayBlocking)])
    for way in ["search", "blocking"]:
        page = f"{url}/{way}?wd={url_escape('tea & 茶')}"
        response = await AsyncHTTPClient().fetch(page, raise_error=False)
        print(f"{way}: {response.code} {response.body.decode()[:40]}")


asyncio.run(reader())
