"""The handlers of lesson 9 in Tornado, and the slow service they ask.

The twins of the demos import them; this is no twin of its own.
"""

import asyncio
import os
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tornado.concurrent import Future, run_on_executor
from tornado.httpclient import AsyncHTTPClient
from tornado.web import RequestHandler

UNIT = int(os.environ.get("UNIT_MS", 100)) / 1000
EXECUTOR = ThreadPoolExecutor(4, thread_name_prefix="pool")


class SlowHandler(RequestHandler):
    """Answers after as many units as the id says."""

    async def get(self):
        unit = self.settings.get("unit", UNIT)
        await asyncio.sleep(int(self.get_argument("id")) * unit)
        self.write("id=" + self.get_argument("id"))


class Handler(RequestHandler):
    """Knows where the slow service is."""

    def service(self, path):
        return self.settings["service"] + path


# ANCHOR: abc
class AbcHandler(RequestHandler):
    def get(self):
        self.write("ok")
# ANCHOR_END: abc


# ANCHOR: sync
class SyncHandler(Handler):
    async def get(self):
        print("sync: asks the service")
        url = self.service("/sync?id=3")
        with urllib.request.urlopen(url) as response:
            body = response.read().decode()
        print(f"sync: writes {body}")
        self.write(body)
# ANCHOR_END: sync


# ANCHOR: callback
class CallbackHandler(Handler):
    def get(self):
        print("callback: asks the service")
        url = self.service("/sync?id=2")
        future = AsyncHTTPClient().fetch(url)
        self.finished = Future()
        future.add_done_callback(self.on_response)
        print("callback: writes Ok!")
        self.write("Ok!<br>")
        self.flush()
        return self.finished

    def on_response(self, future):
        text = future.result().body.decode()
        print(f"on_response: writes {text}, and finishes")
        self.write(text)
        self.finish()
        self.finished.set_result(None)
# ANCHOR_END: callback


# ANCHOR: coroutine
class CoroutineHandler(Handler):
    async def get(self):
        print("coroutine: asks the service")
        url = self.service("/sync?id=3")
        response = await AsyncHTTPClient().fetch(url)
        body = response.body.decode()
        print(f"coroutine: writes {body}")
        self.write(body)
# ANCHOR_END: coroutine


class ExtractedHandler(Handler):
    async def get(self):
        print("extracted: awaits func")
        body = await self.func()
        print(f"extracted: writes {body}")
        self.write(body)

    async def func(self):
        print("func: asks the service")
        url = self.service("/sync?id=4")
        response = await AsyncHTTPClient().fetch(url)
        print("func: returns")
        return response.body.decode()


# ANCHOR: executor
class ExecutorHandler(Handler):
    executor = EXECUTOR

    async def get(self):
        print("executor: hands the call to the pool")
        body = await self.func()
        print(f"executor: writes {body}")
        self.write(body)

    @run_on_executor
    def func(self):
        print("pool: asks the service")
        url = self.service("/sync?id=4")
        with urllib.request.urlopen(url) as response:
            body = response.read().decode()
        print("pool: has the answer")
        return body
# ANCHOR_END: executor
