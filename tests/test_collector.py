"""The collector goes through what is new when it is asked to, through what is old in a calm moment, else never."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import gc, weakref
from directory_app import collector

class Cycle:
    def __init__(self):
        self.itself = self

def make(count):
    return [weakref.ref(Cycle()) for _ in range(count)]

def living(made):
    return sum(each() is not None for each in made)

rounds = collector.Rounds()
limit = gc.get_threshold()[0]
few = make(10)
rounds.collect()
print(living(few) == 10)
many = make(2 * limit)
print(living(many) == 2 * limit)
rounds.collect()
print(living(few) + living(many) == 0)

class Kept(Cycle):
    pass

def made_old():
    kept = [Kept() for _ in range(2 * limit)]
    for _ in range(3):
        gc.collect(1)
    return [weakref.ref(each) for each in kept]

fresh = []
def work(count):
    for _ in range(count):
        fresh.append([[] for _ in range(2 * limit)])
        rounds.collect()

old = made_old()
work(500)
print(living(old) == len(old))
for _ in range(20):
    work(20)
    rounds.collect_old()
print(living(old) == 0)
rounds.collect_old()
print(not rounds.has_old)

rounds = collector.Rounds()
limit = 10
gc.set_threshold(limit, 1, 1)  # so that it need not wait long
old = made_old()
work(500)
print(living(old) == 0)
"""


def test_it_collects_what_is_due_when_it_is_asked_to() -> None:
    """In a process of its own: it is switched off for all of it."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 7
