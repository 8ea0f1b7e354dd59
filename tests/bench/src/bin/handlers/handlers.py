"""`/abc` in Tornado, on one loop, until the standard input ends."""

import logging
import os
import sys
import threading

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler


class AbcHandler(RequestHandler):
    def get(self):
        self.write("ok")


def end_with_the_bench():
    sys.stdin.read()
    os._exit(0)


if hasattr(os, "sched_setaffinity") and "BENCH_CORE" in os.environ:
    os.sched_setaffinity(0, {int(os.environ["BENCH_CORE"])})
logging.disable()
application = Application([("/abc", AbcHandler)], log_function=lambda _: None)
[socket] = bind_sockets(0, "127.0.0.1")
HTTPServer(application).add_socket(socket)
threading.Thread(target=end_with_the_bench, daemon=True).start()
print(socket.getsockname()[1], flush=True)
IOLoop.current().start()
