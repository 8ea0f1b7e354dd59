"""The room on Tornado: for each person, write."""

import asyncio
import json
import os
import sys
import threading
import time

import tornado.web
import tornado.websocket

QUIET = sys.argv[1:] == ['quiet']


class Chat(tornado.websocket.WebSocketHandler):
    people = set()

    def open(self):
        self.people.add(self)
        if not QUIET:
            self.tell('enter', None)

    def on_message(self, text):
        self.tell('message', text)

    def on_close(self):
        self.people.discard(self)
        if not QUIET:
            self.tell('leave', None)

    def tell(self, kind, text):
        event = {
            'kind': kind,
            'user': 'somebody',
            'at': int(time.time() * 1000),
            'address': self.request.remote_ip,
            'text': text,
        }
        frame = json.dumps(event)
        for person in list(self.people):
            try:
                person.write_message(frame)
            except tornado.websocket.WebSocketClosedError:
                pass


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


async def main():
    if 'BENCH_CORE' in os.environ:
        os.sched_setaffinity(0, {int(os.environ['BENCH_CORE'])})
    threading.Thread(target=end_with_parent, daemon=True).start()
    app = tornado.web.Application([('/chat', Chat)])
    server = app.listen(0, '127.0.0.1', backlog=4096)
    port = next(iter(server._sockets.values())).getsockname()[1]
    print(port, flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
