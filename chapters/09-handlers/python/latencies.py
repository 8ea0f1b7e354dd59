"""How long `/abc` takes beside each handler."""

import contextlib
import io
import os
import threading
import time

from tornado.ioloop import IOLoop

# Before the handlers read it.
os.environ["UNIT_MS"] = "20"
from handlers import UNIT
from visitors import ROUTES, get, in_thread, started


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


async def main():
    with started() as port:
        for path, _ in ROUTES[1:]:
            # What the handlers say is not wanted here.
            with contextlib.redirect_stdout(io.StringIO()):
                milliseconds = await in_thread(measure, port, path)
            print(f"/abc beside {path}: {milliseconds:.2f} ms")


IOLoop.current().run_sync(main)
