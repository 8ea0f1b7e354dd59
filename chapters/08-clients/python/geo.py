"""Where is this address? All in one function."""

import asyncio
import json
import logging
import os

from tornado.httpclient import AsyncHTTPClient, HTTPError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

logging.getLogger("tornado.access").disabled = True

ADDRESSES = ["123.112.18.111", "10.0.0.1", "192.0.2.1"]
KNOWN = {"123.112.18.111": {"country": "China", "regionName": "Beijing",
                            "city": "Beijing"}}


class Service(RequestHandler):
    """A stand-in for the service that knows where an address is."""

    def get(self, ip):
        if ip == ADDRESSES[2]:
            self.set_status(500)
        unknown = {"status": "fail", "message": "private range"}
        place = KNOWN.get(ip)
        self.write({"status": "success", **place} if place else unknown)


def service():
    """The URL of the service: `http://ip-api.com/json` is the real one."""
    if "GEO_URL" in os.environ:
        return os.environ["GEO_URL"]
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/json/(.*)", Service)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}/json"


# ANCHOR: demo
async def main(service):
    client = AsyncHTTPClient()
    for ip in ADDRESSES:
        try:
            response = await client.fetch(f"{service}/{ip}")
        except HTTPError as error:
            print(f"{ip}: {error}")
        else:
            data = json.loads(response.body)
            if data["status"] == "success":
                country, region = data["country"], data["regionName"]
                print(f"{ip}: {country}, {region}, {data['city']}")
            else:
                print(f"{ip}: the service says `{data['status']}`")
# ANCHOR_END: demo


async def start():
    await main(service())


asyncio.run(start())
