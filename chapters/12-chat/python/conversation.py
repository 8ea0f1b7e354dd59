"""Three people enter, talk and leave, as each of them sees it."""

import asyncio
import itertools
import json
import time

import tornado.httpserver
import tornado.web
import tornado.websocket
from tornado.testing import bind_unused_port


class Room:
    """Who is in, and in which seat: a number that stays."""

    def __init__(self):
        self.people = {}
        self.seats = itertools.count(1)
        self.ids = itertools.count(1)

    def tell(self, kind, chat, **more):
        event = {
            "kind": kind,
            "user": chat.user,
            "seat": chat.seat,
            "at": int(time.time() * 1000),
            "address": chat.request.remote_ip,
            **more,
        }
        for person in list(self.people.values()):
            person.write_message(json.dumps(event))


class ChatHandler(tornado.websocket.WebSocketHandler):
    def initialize(self, room):
        self.room = room

    def open(self):
        self.user = self.get_argument("user")
        self.seat = next(self.room.seats)
        self.room.people[self.seat] = self
        people = len(self.room.people)
        self.write_message(json.dumps({"kind": "people", "people": people}))
        self.room.tell("enter", self)

    def on_message(self, message):
        self.room.tell("message", self, id=next(self.room.ids), text=message)

    def on_close(self):
        del self.room.people[self.seat]
        self.room.tell("leave", self)


async def enter(port, name):
    url = f"ws://127.0.0.1:{port}/chat?user={name}"
    connection = await tornado.websocket.websocket_connect(url)
    connection.name = name
    await read(connection)
    return connection


async def read(person):
    event = json.loads(await person.read_message())
    kind, name, user = event["kind"], person.name, event.get("user")
    if kind == "people":
        people = event["people"]
        print(f"{name} reads: {people} in the room")
        return
    seat, address = event["seat"], event["address"]
    if kind == "message":
        number, text = event["id"], event["text"]
        print(f"{name} reads: message {number}, {user}, seat {seat}: {text}")
    else:
        print(f"{name} reads: {kind} {user}, seat {seat}, {address}")


async def everybody(*people):
    for person in people:
        await read(person)


async def main():
    socket, port = bind_unused_port()
    application = tornado.web.Application(
        [("/chat", ChatHandler, {"room": Room()})]
    )
    server = tornado.httpserver.HTTPServer(application)
    server.add_sockets([socket])

    ann = await enter(port, "Ann")
    await everybody(ann)
    bob = await enter(port, "Bob")
    await everybody(ann, bob)
    eve = await enter(port, "Eve")
    await everybody(ann, bob, eve)

    await ann.write_message("hello")
    await everybody(ann, bob, eve)
    await eve.write_message("<b>hello</b>")
    await everybody(ann, bob, eve)

    print("Ann goes")
    ann.close()
    await everybody(bob, eve)
    await eve.write_message("still in seat 3")
    await everybody(bob, eve)
    server.stop()


asyncio.run(main())
