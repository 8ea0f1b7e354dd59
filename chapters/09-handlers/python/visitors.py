"""A server with its slow service, and visitors in threads of their own.

The twins of the demos import them; this is no twin of its own.
"""

import contextlib
import http.client
import threading
import time

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

import handlers
from handlers import UNIT, SlowHandler
from sleeps import SLEEPS

ROUTES = [
    ("/abc", handlers.AbcHandler),
    ("/sync", handlers.SyncHandler),
    ("/callback", handlers.CallbackHandler),
    ("/coroutine", handlers.CoroutineHandler),
    ("/extracted", handlers.ExtractedHandler),
    ("/executor", handlers.ExecutorHandler),
    *SLEEPS,
]


def serve(socket, routes, settings):
    """Handlers on the loop of this thread."""
    limits = settings.pop("limits", {})
    quiet = {"log_function": lambda handler: None}
    server = HTTPServer(Application(routes, **quiet, **settings), **limits)
    server.add_socket(socket)
    return server


class Server:
    """Handlers on a loop in a thread of its own."""

    def __init__(self, routes, **settings):
        [socket] = bind_sockets(0, "127.0.0.1")
        self.port = socket.getsockname()[1]
        self.ready = threading.Event()
        self.thread = threading.Thread(
            target=self.run, args=(socket, routes, settings))
        self.thread.start()
        self.ready.wait()

    def run(self, socket, routes, settings):
        self.loop = IOLoop()
        self.loop.make_current()
        serve(socket, routes, settings)
        self.loop.add_callback(self.ready.set)
        self.loop.start()
        self.loop.close(all_fds=True)

    def stop(self):
        self.loop.add_callback(self.loop.stop)
        self.thread.join()


def get(port, path, headers={}, method="GET"):
    """The status and the body of what a server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


class Visitor(threading.Thread):
    """Comes at a time, asks for a page, and says what came."""

    def __init__(self, begin, port, name, path, at):
        super().__init__(name=name)
        self.begin, self.port = begin, port
        self.path, self.at = path, at

    def run(self):
        time.sleep(max(0, self.begin + self.at * UNIT - time.monotonic()))
        print(f"{self.name}: GET {self.path}")
        response, body = get(self.port, self.path)
        what = body if response.status == 200 else response.status
        print(f"{self.name}: {what}")


def come(port, visitors):
    """Lets visitors come: a name, a path and a time in units each."""
    begin = time.monotonic()
    threads = [Visitor(begin, port, *visitor) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextlib.contextmanager
def started(routes=ROUTES, unit=UNIT, **settings):
    """A server on this thread's loop, and the slow service it asks; the
    port of the server."""
    service = Server([("/sync", SlowHandler)], unit=unit)
    settings["service"] = f"http://127.0.0.1:{service.port}"
    [socket] = bind_sockets(0, "127.0.0.1")
    server = serve(socket, routes, settings)
    yield socket.getsockname()[1]
    server.stop()
    service.stop()


async def in_thread(function, *arguments):
    """Calls what blocks, beside the server."""
    loop = IOLoop.current()
    return await loop.run_in_executor(None, function, *arguments)


async def visit(*visitors, routes=ROUTES):
    """Lets visitors come to a server that is started for them."""
    with started(routes) as port:
        await in_thread(come, port, visitors)
