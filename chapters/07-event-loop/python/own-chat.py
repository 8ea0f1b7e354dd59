"""A small chat: what one says, everybody reads. The people follow a script."""

from contextlib import suppress

from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.tcpclient import TCPClient
from tornado.tcpserver import TCPServer


# ANCHOR: room
class Room(TCPServer):
    def __init__(self):
        super().__init__()
        self.people = []

    async def handle_stream(self, stream, address):
        name = (await stream.read_until(b"\n")).decode().strip()
        self.people.append(stream)
        await self.tell(f"{name} enters")
        try:
            while True:
                line = await stream.read_until(b"\n")
                await self.tell(f"{name}: {line.decode().strip()}")
        except StreamClosedError:
            self.people.remove(stream)
            await self.tell(f"{name} leaves")

    async def tell(self, line):
        for person in list(self.people):
            with suppress(StreamClosedError):
                await person.write(f"{line}\n".encode())
# ANCHOR_END: room


# ANCHOR: script
class Person:
    def __init__(self, name, stream):
        self.name, self.stream = name, stream

    async def say(self, line):
        await self.stream.write(f"{line}\n".encode())

    async def read(self):
        line = await self.stream.read_until(b"\n")
        print(f"{self.name} reads “{line.decode().strip()}”")


async def enter(port, name):
    person = Person(name, await TCPClient().connect("127.0.0.1", port))
    await person.say(name)
    return person


async def script(port):
    ann = await enter(port, "Ann")
    await ann.read()
    bob = await enter(port, "Bob")
    await everybody(ann, bob)

    await ann.say("hello")
    await everybody(ann, bob)
    await bob.say("hello, Ann")
    await everybody(ann, bob)

    ann.stream.close()
    await bob.read()
    bob.stream.close()


async def everybody(*people):
    for person in people:
        await person.read()
# ANCHOR_END: script


async def main():
    room = Room()
    [socket] = bind_sockets(0, "127.0.0.1")
    room.add_socket(socket)
    await script(socket.getsockname()[1])
    room.stop()
    print("the loop ends")


IOLoop.current().run_sync(main)
