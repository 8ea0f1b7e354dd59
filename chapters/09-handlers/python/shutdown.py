"""A server is told to stop while a request is under way."""

import asyncio

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

from handlers import UNIT, CoroutineHandler, SlowHandler
from visitors import Server, get, in_thread


def refused(port):
    try:
        get(port, "/abc")
    except ConnectionRefusedError:
        return "true"
    return "false"


async def main():
    service = Server([("/sync", SlowHandler)])
    url = f"http://127.0.0.1:{service.port}"
    routes = [("/coroutine", CoroutineHandler)]
    server = HTTPServer(Application(routes, service=url))
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_socket(socket)
    port = socket.getsockname()[1]

    print("A: GET /coroutine")
    visit = asyncio.create_task(in_thread(get, port, "/coroutine"))
    await asyncio.sleep(UNIT)
    print("the server is told to stop")
    server.stop()
    print("B is refused:", await in_thread(refused, port))
    _, body = await visit
    print("A:", body)
    await server.close_all_connections()
    print("the server has ended")
    service.stop()


IOLoop.current().run_sync(main)
