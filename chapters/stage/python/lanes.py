"""Which lane of a recording spoke, and what it did next.

A plain Python program does not say either, so both are worked out from the
frames that spoke and from the lines that followed.
"""

import asyncio
import inspect
import itertools
import re
import threading
import weakref

OWN_NAME = re.compile(r"(?:Thread|Task)-(\d+)")
GENERATOR = inspect.CO_GENERATOR
COROUTINE = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

NUMBERS = weakref.WeakKeyDictionary()
NEXT = itertools.count(1)


def number_of(thing):
    """A number that nothing else ever has, unlike its `id`."""
    return NUMBERS.setdefault(thing, next(NEXT))


def lane_of(frame, task=True):
    """A task or thread that was given a name, or else the function, with
    the number of the coroutine, task or thread in which it runs."""
    coroutine = tornado_coroutine(frame)
    number = number_of(coroutine) if coroutine else 0
    for name in speaking(task and not coroutine):
        own_name = OWN_NAME.match(name)
        if not own_name:
            return name, 0
        number = number or int(own_name.group(1))
    function = frame.f_code.co_name if frame else "<module>"
    if function == "__next__" and "self" in frame.f_locals:
        function = type(frame.f_locals["self"]).__name__
    return ("main" if function.startswith("<") else function), number


def speaking(task):
    """The names of the task, if wanted, and of the thread that run now."""
    if task and current_task():
        yield current_task().get_name()
    if threading.current_thread() is not threading.main_thread():
        yield threading.current_thread().name


def current_task():
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None


def tornado_coroutine(frame):
    """The generator of this frame, if Tornado runs it as a coroutine."""
    driver = frame.f_back if frame else None
    if not driver or not frame.f_code.co_flags & GENERATOR:
        return None
    if driver.f_globals.get("__name__") != "tornado.gen":
        return None
    own = driver.f_locals
    return own["self"].gen if "self" in own else own.get("result")


def stack_of(frame, is_of_lesson):
    """Who called this frame: the lanes of its own callers, those that run
    the event loop it was called by, the number of that call, and the task."""
    callers, starters, call = [], [], None
    is_plain = resting(frame) != "waiting"
    while frame and frame.f_back:
        frame = frame.f_back
        if frame.f_globals.get("__name__") == "asyncio.events":
            call = call or number_of(frame.f_locals["self"])
        elif is_of_lesson(frame) and call:
            starters.append(lane_of(frame, task=False))
        elif is_of_lesson(frame):
            callers.append(lane_of(frame))
    return {"callers": callers if is_plain else [], "starters": starters,
            "call": call, "task": None if is_plain else current_task()}


def name_lanes(events):
    """A function that spoke in several coroutines, tasks or threads is
    several lanes."""
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
    if flags & COROUTINE or tornado_coroutine(frame):
        return "waiting"
    is_next = frame and frame.f_code.co_name == "__next__"
    return "paused" if is_next or flags & GENERATOR else "running"


def derive_then(events, unit_us):
    """Works out what each lane did after each of its lines."""
    stacks = [event.pop("stack") for event in events]
    later = {}
    for place in reversed(range(len(events))):
        event = events[place]
        own = later.get(event["lane"])
        later[event["lane"]] = place
        if own is not None:
            is_long = events[own]["at_us"] - event["at_us"] > unit_us / 2
            event["then"] = between(event, stacks[place:own + 1], is_long)
        elif event["then"] != "paused":
            event["then"] = ended(stacks[place]["task"])


def ended(task):
    """What became of a lane after its last line, by the task it was in."""
    if task and not task.done():
        return "waiting"
    return "dropped" if task and task.cancelled() else "done"


def between(event, stacks, is_long):
    """What a lane did between two of its lines; the stacks are those of both
    and of what others said meanwhile."""
    lane, rests = event["lane"], event["then"]
    own, *others, own_next = stacks
    if rests == "running":
        called_again = own["call"] != own_next["call"]
        starts_loop = any(lane in other["starters"] for other in others)
        if called_again or starts_loop:
            return "waiting"
        return "blocked" if is_long else "running"
    if not others:
        return "waiting" if rests == "waiting" and is_long else "running"
    return "running" if lane in others[0]["callers"] else rests
