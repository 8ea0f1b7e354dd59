"""A handler that takes five units, five ways, in Tornado.

The twins of the demos import them; this is no twin of its own.
"""

import asyncio
import time

from tornado import gen
from tornado.concurrent import Future, run_on_executor
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from handlers import EXECUTOR, UNIT

ANSWER = "sleep 5s"


def begins():
    print("the handler sleeps for 5 units")


class BlockingHandler(RequestHandler):
    async def get(self):
        begins()
        time.sleep(5 * UNIT)
        self.write(ANSWER)


class TimerHandler(RequestHandler):
    def get(self):
        begins()
        self.finished = Future()
        IOLoop.current().call_later(5 * UNIT, self.on_timer)
        return self.finished

    def on_timer(self):
        self.write(ANSWER)
        self.finish()
        self.finished.set_result(None)


class CoroutineHandler(RequestHandler):
    @gen.coroutine
    def get(self):
        begins()
        yield gen.sleep(5 * UNIT)
        self.write(ANSWER)


# ANCHOR: native
class NativeHandler(RequestHandler):
    async def get(self):
        begins()
        await asyncio.sleep(5 * UNIT)
        self.write(ANSWER)
# ANCHOR_END: native


class ExecutorHandler(RequestHandler):
    executor = EXECUTOR

    async def get(self):
        begins()
        await self.sleep()
        self.write(ANSWER)

    @run_on_executor
    def sleep(self):
        time.sleep(5 * UNIT)


SLEEPS = [
    ("/sleep-blocking", BlockingHandler),
    ("/sleep-timer", TimerHandler),
    ("/sleep-coroutine", CoroutineHandler),
    ("/sleep-native", NativeHandler),
    ("/sleep-executor", ExecutorHandler),
]
