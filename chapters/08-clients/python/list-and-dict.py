"""A pair by list, then a pair by dict."""

import asyncio
import json
import os
import time

from tornado.gen import multi
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
# The city of an address, and how many units the service takes for it.
KNOWN = {
    "123.112.18.111": ("Beijing", 2),
    "112.112.233.89": ("Kunming", 3),
    "119.112.23.3": ("Dalian", 4),
    "120.223.70.76": ("Jinan", 1),
}


class Service(RequestHandler):
    """A service that takes its time."""

    async def get(self, ip):
        city, units = KNOWN[ip]
        await asyncio.sleep(units * UNIT)
        self.write({"status": "success", "city": city})


def server():
    [socket] = bind_sockets(0, "127.0.0.1")
    HTTPServer(Application([("/(.*)", Service)])).add_socket(socket)
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


# ANCHOR: demo
async def get_ip_info(name, ip):
    print(f"{name} starts")
    response = await AsyncHTTPClient().fetch(f"{SERVICE}/{ip}")
    print(f"{name} ends")
    return json.loads(response.body)


async def main():
    ips = list(KNOWN)
    rep1, rep2 = await multi([
        get_ip_info("rep1", ips[0]),
        get_ip_info("rep2", ips[1]),
    ])
    print(f"by list: {rep1['city']}, {rep2['city']}")

    rep = await multi({
        "rep3": get_ip_info("rep3", ips[2]),
        "rep4": get_ip_info("rep4", ips[3]),
    })
    print(f"by dict: {rep['rep3']['city']}, {rep['rep4']['city']}")
# ANCHOR_END: demo


async def start():
    global SERVICE
    SERVICE = server()
    begin = time.monotonic()
    await main()
    total = (time.monotonic() - begin) / UNIT
    print(f"all done after {total:.1f} units")


asyncio.run(start())
