"""Late, but complete: what was missed, then everything after it, each once."""

import asyncio
import itertools
import json

import tornado.httpserver
import tornado.web
import tornado.websocket
from tornado.testing import bind_unused_port

LAST = 50


class Room:
    """Between two awaits nobody else runs: past and present join without a gap."""

    def __init__(self):
        self.people = set()
        self.ids = itertools.count(1)
        self.past = []

    def enter(self, chat, after):
        missed = [said for said in self.past if said["id"] > after]
        missed = missed if after else self.past[-LAST:]
        for said in missed:
            chat.write_message(json.dumps({**said, "kind": "history"}))
        self.people.add(chat)

    def say(self, chat, text):
        said = {"kind": "message", "id": next(self.ids), "user": chat.user}
        said.update(seat=chat.seat, text=text)
        self.past.append(said)
        for person in list(self.people):
            person.write_message(json.dumps(said))


class ChatHandler(tornado.websocket.WebSocketHandler):
    seats = itertools.count(1)

    def initialize(self, room):
        self.room = room

    def open(self):
        self.user = self.get_argument("user")
        self.seat = next(self.seats)
        self.room.enter(self, int(self.get_argument("after", "0")))

    def on_message(self, message):
        self.room.say(self, message)

    def on_close(self):
        self.room.people.discard(self)


async def enter(port, name, after=0):
    url = f"ws://127.0.0.1:{port}/chat?user={name}&after={after}"
    connection = await tornado.websocket.websocket_connect(url)
    connection.name = name
    return connection


async def talk(person, count):
    for _ in range(count):
        await person.write_message("hello")
        said = json.loads(await person.read_message())
    last = said["id"]
    print(f"{person.name} has said {count}, the last is {last}")


async def read_past(person, count):
    past = [json.loads(await person.read_message()) for _ in range(count)]
    ids = [said["id"] for said in past]
    gaps = "no gap" if ids == list(range(ids[0], ids[-1] + 1)) else "gaps"
    print(f"{person.name} reads {count} of the past: {ids[0]} to {ids[-1]}, {gaps}")


async def read(person):
    said = json.loads(await person.read_message())
    what = "{kind} {id}, {user}, seat {seat}: {text}".format(**said)
    print(f"{person.name} reads: {what}")


async def main():
    socket, port = bind_unused_port()
    room = Room()
    routes = [("/chat", ChatHandler, {"room": room})]
    server = tornado.httpserver.HTTPServer(tornado.web.Application(routes))
    server.add_sockets([socket])

    ann = await enter(port, "Ann")
    await talk(ann, 60)
    bob = await enter(port, "Bob")
    await read_past(bob, 50)
    await talk(ann, 1)
    await read(bob)
    print("Bob goes")
    bob.close()
    await talk(ann, 3)
    bob = await enter(port, "Bob", after=61)
    await read_past(bob, 3)
    await talk(ann, 1)
    await read(bob)
    server.stop()


asyncio.run(main())
