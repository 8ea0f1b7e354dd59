"""Somebody asks for `/sleep-executor`, and somebody else for `/abc` meanwhile."""

import tornado

from visitors import visit

assert tornado.version_info >= (6, 5)
visit([("A", "/sleep-executor", 0), ("B", "/abc", 1)])
