"""What others tell of is done in the thread of the notebook."""

import asyncio
import threading

from bathtub.notebook.home import Home


def test_outside_a_notebook_it_is_done_at_once():
    done = []
    Home().at(done.append)("moved")
    assert done == ["moved"]


def test_what_another_thread_tells_is_done_at_home_when_no_cell_runs_there():
    done = []

    async def notebook():
        act = Home().at(lambda what: done.append((what, threading.get_ident())))
        act("from a cell")
        other = threading.Thread(target=act, args=["from the page"])
        other.start()
        other.join()
        assert len(done) == 1  # as this cell still runs
        await asyncio.sleep(0)

    asyncio.run(notebook())
    assert done == [(what, threading.get_ident()) for what in ("from a cell", "from the page")]
