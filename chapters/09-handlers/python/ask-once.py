"""Three visitors want the same, and the service is asked once."""

import asyncio

from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop

from handlers import Handler
from visitors import visit


# ANCHOR: once
class OnceHandler(Handler):
    answer = None

    async def get(self):
        if not OnceHandler.answer:
            url = self.service("/sync?id=3")
            OnceHandler.answer = asyncio.create_task(ask(url))
        self.write(await OnceHandler.answer)


async def ask(url):
    print("the service is asked")
    response = await AsyncHTTPClient().fetch(url)
    print("the answer is there")
    return response.body
# ANCHOR_END: once


async def main():
    visitors = ("A", "/once", 0), ("B", "/once", 1), ("C", "/once", 2)
    await visit(*visitors, routes=[("/once", OnceHandler)])


IOLoop.current().run_sync(main)
