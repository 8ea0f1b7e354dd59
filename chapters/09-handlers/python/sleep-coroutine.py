"""Somebody asks for `/sleep-coroutine`, and somebody else for `/abc` meanwhile."""

from tornado.ioloop import IOLoop

from visitors import visit


async def main():
    await visit(("A", "/sleep-coroutine", 0), ("B", "/abc", 1))


IOLoop.current().run_sync(main)
