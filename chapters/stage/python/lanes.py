"""Which lane of a recording spoke, and what it did next.

A plain Python program does not say either, so both are worked out from the
frame that spoke and from the lines that followed.
"""

import asyncio
import inspect
import re
import threading

OWN_NAME = re.compile(r"(?:Thread|Task)-(\d+)")


def lane_of(frame):
    """A task or thread that was given a name, or else the function, with
    the number of the task or thread in which it runs."""
    number = 0
    for name in speaking():
        own_name = OWN_NAME.match(name)
        if not own_name:
            return name, 0
        number = number or int(own_name.group(1))
    function = frame.f_code.co_name if frame else "<module>"
    if function == "__next__" and "self" in frame.f_locals:
        function = type(frame.f_locals["self"]).__name__
    return ("main" if function.startswith("<") else function), number


def speaking():
    """The names of the task and the thread that run just now."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    if task:
        yield task.get_name()
    if threading.current_thread() is not threading.main_thread():
        yield threading.current_thread().name


def name_lanes(events):
    """A function that spoke in several tasks or threads is several lanes."""
    numbers = {}
    for event in events:
        function, number = event["lane"]
        numbers.setdefault(function, set()).add(number)
    for event in events:
        function, number = event["lane"]
        place = sorted(numbers[function]).index(number) + 1
        alone = len(numbers[function]) == 1
        event["lane"] = function if alone else f"{function} {place}"


def resting(frame):
    """How a function of this kind rests between two of its lines."""
    flags = frame.f_code.co_flags if frame else 0
    if flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        return "waiting"
    is_next = frame and frame.f_code.co_name == "__next__"
    return "paused" if is_next or flags & inspect.CO_GENERATOR else "running"


def derive_then(events, unit_us):
    """Works out what each lane did after each of its lines."""
    following, later = None, {}
    for event in reversed(events):
        own = later.get(event["lane"])
        if own is None:
            if event["then"] != "paused":
                event["then"] = "done"
        elif event["then"] == "running":
            if own["at_us"] - event["at_us"] > unit_us / 2:
                event["then"] = "blocked"
        elif own is following:
            event["then"] = "running"
        following = later[event["lane"]] = event
