"""Somebody asks for `/extracted`, and somebody else for `/abc` meanwhile."""

from tornado.ioloop import IOLoop

from visitors import visit


async def main():
    await visit(("A", "/extracted", 0), ("B", "/abc", 1))


IOLoop.current().run_sync(main)
