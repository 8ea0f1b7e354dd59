"""Many people in one room: what a person takes, how long a message takes,
and how many deliveries there are in a second."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

SIZES = [("room", 100), ("hall", 500)]
ALONE = 20
TOGETHER = 100
IN_FLIGHT = 16
# A message as clients send it, with a mask that changes nothing.
MESSAGE = bytes([0x81, 0x80 | 100, 0, 0, 0, 0]) + b"x" * 100
HANDSHAKE = "\r\n".join((
    "GET /chat HTTP/1.1", "Host: h", "Connection: Upgrade",
    "Upgrade: websocket", "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", "")).encode()


class Reader(asyncio.Protocol):
    """Counts the messages that it reads."""

    def __init__(self, crowd):
        self.crowd, self.bytes, self.come_in = crowd, b"", asyncio.Event()

    def connection_made(self, transport):
        self.transport = transport
        transport.write(HANDSHAKE)

    def data_received(self, data):
        data, taken = self.bytes + data, 0
        if not self.come_in.is_set():
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self.bytes = head
                return
            self.come_in.set()
        while (end := taken + length(data, taken)) <= len(data):
            self.crowd.read += data[taken] == 0x81
            taken = end
        self.bytes = data[taken:]
        self.crowd.more.set()


def length(data, at):
    """How long the frame is that begins there."""
    head = data[at:at + 4]
    if len(head) < 4:
        return 4
    short = head[1]
    return 4 + int.from_bytes(head[2:], "big") if short == 126 else 2 + short


class Crowd:
    def __init__(self):
        self.readers, self.read, self.more = [], 0, asyncio.Event()

    async def enter(self, port, people):
        loop = asyncio.get_running_loop()
        for _ in range(people):
            _, reader = await loop.create_connection(
                lambda: Reader(self), "127.0.0.1", port)
            await reader.come_in.wait()
            self.readers.append(reader)

    async def say(self, messages, at_once):
        """Says so many, and returns when all people have all of them."""
        begin, said, people = self.read, 0, len(self.readers)
        while (have_all := (self.read - begin) // people) < messages:
            if said < messages and said - have_all < at_once:
                self.readers[said % people].transport.write(MESSAGE)
                said += 1
            else:
                self.more.clear()
                await self.more.wait()


def memory(process):
    """In kB, where the system tells."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])
    except OSError:
        return None


async def measure(server, port, name, people):
    before = memory(server.pid)
    crowd = Crowd()
    await crowd.enter(port, people)
    print(f"{name}, people: {people}")
    if before is None:
        print(f"{name}, a person: not measured on this system")
    else:
        each = (memory(server.pid) - before) / people
        print(f"{name}, a person takes: {each:.1f} kB")

    times = []
    for _ in range(ALONE):
        begin = time.monotonic()
        await crowd.say(1, 1)
        times.append(time.monotonic() - begin)
    half = statistics.median(times) * 1000
    print(f"{name}, a message until all have it: {half:.2f} ms")

    begin = time.monotonic()
    await crowd.say(TOGETHER, IN_FLIGHT)
    rate = TOGETHER * people / (time.monotonic() - begin)
    print(f"{name}, {IN_FLIGHT} messages at a time: {rate:.0f} deliveries/s")


def main():
    serve = str(Path(__file__).parent / "serve.py")
    command = [sys.executable, serve, "--port", "0", "--quiet", "--nobody"]
    for name, people in SIZES:
        with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
            try:
                line = server.stdout.readline()
                port = int(line.split(b":")[2].strip(b"/\n"))
                asyncio.run(measure(server, port, name, people))
            finally:
                server.kill()


if __name__ == "__main__":
    if os.name == "posix":
        import resource
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    main()
