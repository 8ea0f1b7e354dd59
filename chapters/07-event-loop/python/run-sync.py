"""One coroutine to its end: ten rows go into a database."""

import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tornado.ioloop import IOLoop


# ANCHOR: table
class Tags:
    """A table in a file. Its calls block, so they run on a thread of theirs."""

    def __init__(self, path):
        self.path = path
        self.thread = ThreadPoolExecutor(1)
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE tag (id INTEGER PRIMARY KEY, name)")
        database.close()

    async def insert(self, name):
        loop = IOLoop.current()
        return await loop.run_in_executor(self.thread, self.insert_now, name)

    def insert_now(self, name):
        with sqlite3.connect(self.path) as database:
            statement = "INSERT INTO tag (name) VALUES (?)"
            row = database.execute(statement, (name,)).lastrowid
        database.close()
        return row
# ANCHOR_END: table


# ANCHOR: demo
async def insert_ten(tags):
    for name in "abcdefghij":
        row = await tags.insert(name)
        print(f"row {row}: {name}")
    return row


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tags.sqlite")
        tags = Tags(path)

        last = IOLoop.current().run_sync(lambda: insert_ten(tags))
        print(f"the loop has ended: {last}")

        database = sqlite3.connect(path)
        [rows] = database.execute("SELECT count(*) FROM tag").fetchone()
        database.close()
        print(f"the file has {rows} rows")
# ANCHOR_END: demo


main()
