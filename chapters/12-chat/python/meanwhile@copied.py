"""Everybody is told, one after another, and one of them leaves meanwhile.
The list is copied before."""

import asyncio


class Room:
    def __init__(self, people):
        self.people = people

    def leave(self, name):
        self.people.remove(name)

    async def send(self, name):
        """Writes to one person. B has read enough."""
        await asyncio.sleep(0)
        print(f"{name} reads")
        if name == "B":
            self.leave("B")
            print("B leaves")

    async def tell(self):
        for person in list(self.people):
            await self.send(person)


asyncio.run(Room(["A", "B", "C", "D"]).tell())
