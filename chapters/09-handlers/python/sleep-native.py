"""Somebody asks for `/sleep-native`, and somebody else for `/abc` meanwhile."""

from tornado.ioloop import IOLoop

from visitors import visit


async def main():
    await visit(("A", "/sleep-native", 0), ("B", "/abc", 1))


IOLoop.current().run_sync(main)
