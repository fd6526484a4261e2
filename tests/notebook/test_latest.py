"""The latest wish counts."""

import asyncio
import threading

from bathtub.notebook.latest import Latest


def test_outside_a_notebook_all_is_done_at_once():
    shown = []
    latest = Latest(lambda wish: wish * 2, shown.append, shown.append)
    latest.ask(1)
    latest.ask(2)
    assert shown == [2, 4]


def test_wishes_that_come_while_somebody_works_are_dropped_but_the_last():
    worked, shown, go_on = [], [], threading.Event()

    def work(wish):
        worked.append(wish)
        go_on.wait(30)
        return wish

    async def notebook():
        latest = Latest(work, shown.append, shown.append)
        latest.ask("first")
        while not worked:
            await asyncio.sleep(0.001)
        for wish in ("second", "third", "last"):
            latest.ask(wish)
        go_on.set()
        await latest.task

    asyncio.run(notebook())
    assert worked == ["first", "last"]
    assert shown == ["first", "last"]


def test_the_notebook_goes_on_while_somebody_works():
    go_on, shown = threading.Event(), []

    async def notebook():
        latest = Latest(lambda wish: go_on.wait(30), shown.append, shown.append)
        latest.ask("wait for me")
        await asyncio.sleep(0)
        go_on.set()  # nobody else would
        await latest.task

    asyncio.run(notebook())
    assert shown == [True]


def test_a_wish_that_fails_is_told_and_the_next_one_is_done():
    shown, failed = [], []

    def work(wish):
        return 1 / wish

    async def notebook():
        latest = Latest(work, shown.append, failed.append)
        latest.ask(0)
        await latest.task
        latest.ask(4)
        await latest.task

    asyncio.run(notebook())
    assert shown == [0.25]
    assert [type(problem) for problem in failed] == [ZeroDivisionError]


def test_what_was_let_go_of_is_not_shown():
    go_on, shown, begun = threading.Event(), [], threading.Event()

    def work(wish):
        begun.set()
        go_on.wait(30)
        return wish

    async def notebook():
        latest = Latest(work, shown.append, shown.append)
        latest.ask("old")
        while not begun.is_set():
            await asyncio.sleep(0.001)
        latest.drop()
        go_on.set()
        await latest.task

    asyncio.run(notebook())
    assert shown == []


def test_after_the_notebook_has_ended_all_is_done_at_once_again():
    shown, told = [], []

    async def notebook():
        latest.ask(1)
        await latest.task

    def work(wish):
        latest.tell(told.append, f"half of {wish}")
        return wish

    latest = Latest(work, shown.append, print)
    asyncio.run(notebook())
    latest.ask(2)
    assert shown == [1, 2]
    assert told[-1] == "half of 2"


def test_what_is_said_during_the_work_is_said_where_the_notebook_draws():
    told = []

    def say(what):
        told.append((what, threading.current_thread() is threading.main_thread()))

    async def notebook():
        latest = Latest(lambda wish: latest.tell(say, wish), print, print)
        latest.show = lambda _: None
        latest.ask("half of it")
        await latest.task
        await asyncio.sleep(0)

    asyncio.run(notebook())
    assert told == [("half of it", True)]


def test_outside_a_notebook_it_is_said_at_once():
    told = []
    latest = Latest(lambda wish: latest.tell(told.append, wish), lambda _: None, print)
    latest.ask("half of it")
    assert told == ["half of it"]
