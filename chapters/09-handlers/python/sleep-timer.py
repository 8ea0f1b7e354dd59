"""Somebody asks for `/sleep-timer`, and somebody else for `/abc` meanwhile."""

import tornado

from visitors import visit

assert tornado.version_info >= (6, 5)
visit([("A", "/sleep-timer", 0), ("B", "/abc", 1)])
