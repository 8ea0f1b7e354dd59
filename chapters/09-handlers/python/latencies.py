"""How long `/abc` takes beside each handler."""

import contextlib
import io
import threading
import time

import tornado

from handlers import EXECUTOR, UNIT
from visitors import ROUTES, get, start

assert tornado.version_info >= (6, 5)


def measure(port, path):
    """Milliseconds for `/abc`, a unit after another request began."""
    other = threading.Thread(target=get, args=(port, path))
    other.start()
    time.sleep(UNIT)
    begin = time.monotonic()
    get(port, "/abc")
    taken = time.monotonic() - begin
    other.join()
    return taken * 1000


def main():
    service, server = start()
    for path, _ in ROUTES[1:]:
        # What the handlers say is not wanted here.
        with contextlib.redirect_stdout(io.StringIO()):
            milliseconds = measure(server.port, path)
        print(f"/abc beside {path}: {milliseconds:.2f} ms")
    server.stop()
    service.stop()
    EXECUTOR.shutdown()


main()
