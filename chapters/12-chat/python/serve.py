"""The chat room in Tornado: pages, login, history, WebSocket.

    python3 serve.py [--port 8888] [--db PATH] [--quiet] [--nobody]

The twins of the demos import it; `--nobody` lets in who has not logged in.
"""

import argparse
import asyncio
import json
import socket
import sqlite3
import time

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from pages import PAGE, TEMPLATES

ACCOUNTS = {user: "123456" for user in ("coco", "cc", "aa")}
SECRET = "known to this server alone"
LAST = 50


def now():
    return int(time.time() * 1000)


# ANCHOR: room
class Room:
    """Who is in, and what was said."""

    def __init__(self, db=":memory:", quiet=False):
        self.people, self.seats, self.quiet = {}, 0, quiet
        self.db = sqlite3.connect(db)
        self.db.executescript("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY,
                at INT, user TEXT, seat INT, address TEXT, text TEXT);""")

    def enter(self, person, after=None):
        """Nothing is awaited between these lines: nobody comes between."""
        for event in self.history(after):
            person.write_message(event)
        self.seats += 1
        person.seat = self.seats
        self.people[person.seat] = person
        if not self.quiet:
            seats = [[p.seat, p.user] for p in self.people.values()]
            person.write_message({"kind": "people", "seats": seats})
            self.tell(self.event("enter", person))

    def say(self, person, text):
        event = self.event("message", person)
        values = [event[name] for name in ("at", "user", "seat", "address")]
        with self.db:
            insert = """INSERT INTO message (at, user, seat, address, text)
                VALUES (?, ?, ?, ?, ?)"""
            event["id"] = self.db.execute(insert, [*values, text]).lastrowid
        self.tell({**event, "text": text})

    def leave(self, person):
        if self.people.pop(person.seat, None) and not self.quiet:
            self.tell(self.event("leave", person))

    def tell(self, event):
        """What is written waits in memory, for as long as it takes."""
        text = json.dumps(event)
        for person in list(self.people.values()):
            try:
                person.write_message(text)
            except WebSocketClosedError:
                pass  # on_close comes
# ANCHOR_END: room

    def event(self, kind, person):
        return {"kind": kind, "user": person.user, "seat": person.seat,
                "at": now(), "address": person.request.remote_ip}

    def history(self, after):
        query = "SELECT * FROM message WHERE id > ? ORDER BY id DESC LIMIT ?"
        limit = LAST if after is None else -1
        names = "id", "at", "user", "seat", "address", "text"
        for row in self.db.execute(query, [after or 0, limit]).fetchall()[::-1]:
            yield {"kind": "history", **dict(zip(names, row))}


class Handler:
    def get_current_user(self):
        user = self.get_signed_cookie("chat-session")
        if user is None and self.settings.get("nobody"):
            return "somebody"
        return user and user.decode()


class Home(Handler, RequestHandler):
    def get(self):
        if self.current_user is None:
            return self.redirect("/login", status=303)
        self.write(PAGE)


# ANCHOR: login
class Login(Handler, RequestHandler):
    def get(self, error=""):
        self.write(self.render_string("login.html", error=error))

    def post(self):
        user = self.get_body_argument("username")
        password = self.get_body_argument("password")
        if ACCOUNTS.get(user) != password:
            self.set_status(401)
            return self.get("The name or the password is wrong.")
        self.set_signed_cookie("chat-session", user, httponly=True,
                               samesite="Lax")
        self.redirect("/", status=303)
# ANCHOR_END: login


# ANCHOR: chat
class Chat(Handler, WebSocketHandler):
    async def get(self):
        self.user = self.current_user
        if self.user is None:
            return self.send_error(401)
        await super().get()

    def open(self):
        self.set_nodelay(True)
        after = self.get_argument("after", None)
        self.settings["room"].enter(self, after and int(after))

    def on_message(self, text):
        self.settings["room"].say(self, text)

    def on_close(self):
        self.settings["room"].leave(self)
# ANCHOR_END: chat


def application(room, chat=Chat, **settings):
    return Application(
        [("/", Home), ("/login", Login), ("/chat", chat)],
        room=room, cookie_secret=SECRET, xsrf_cookies=True,
        websocket_max_message_size=16 << 10, template_loader=TEMPLATES,
        **settings)


def listen(application, port=0, address="127.0.0.1", send_buffer=None):
    """Serves from now on; says on which port."""
    sockets = bind_sockets(port, address)
    if send_buffer:
        # Those that are accepted inherit it.
        sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
    HTTPServer(application).add_sockets(sockets)
    return sockets[0].getsockname()[1]


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8888)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--db", default=":memory:")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--nobody", action="store_true")
    given = parser.parse_args()
    room = Room(given.db, given.quiet)
    app = application(room, nobody=given.nobody)
    port = listen(app, given.port, given.address)
    print(f"http://{given.address}:{port}/", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
