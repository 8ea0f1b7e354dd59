"""Everybody is told, one after another, and one of them leaves meanwhile."""

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

    # ANCHOR: demo
    async def tell(self):
        for person in self.people:
            await self.send(person)
    # ANCHOR_END: demo


asyncio.run(Room(["A", "B", "C", "D"]).tell())
