"""What has become of a part, as bytes and back: plain arrays, compressed; nothing that is run."""

from __future__ import annotations

import io

import numpy as np

from ..run import Outcome
from .margins import SIDES, Extra
from .outcome import columns_kept, some_columns
from .part import Known, Lived, Part

TABLES = ("ends", "flows", "stocks", "climates", "years", "records")
LENGTH = 8  # bytes that say how long the rest is, uncompressed


def packed(lived: Lived) -> bytes | None:
    """A run and what more hours would have brought, as bytes; none of a run that broke.

    Without names or texts: only numbers leave the program.
    """
    import pyarrow as pa

    run, *rest = lived
    if not isinstance(run, Outcome):
        return None
    more = [(extra.cost, extra.gain) for extra in rest if isinstance(extra, Extra)]
    if len(more) < len(SIDES):  # a shadow broke
        more = []
    tables = [
        *(getattr(run, name) for name in TABLES),
        np.array(run.months),
        np.array(run.fired, float).reshape(-1, 2),
        np.array(more, float).reshape(-1, 2),
    ]
    file = io.BytesIO()
    for table in tables:
        np.save(file, table, allow_pickle=False)
    plain = file.getbuffer()
    length = len(plain).to_bytes(LENGTH, "little")
    return length + pa.compress(plain, codec="zstd", asbytes=True)


def unpacked(found: bytes, part: Part) -> Known:
    """As much of a part as lies in an entry: nothing, the run alone, or all that is wanted."""
    import pyarrow as pa

    length = int.from_bytes(found[:LENGTH], "little")
    plain = pa.decompress(found[LENGTH:], length, codec="zstd", asbytes=True)
    file = io.BytesIO(plain)
    tables = {name: np.load(file, allow_pickle=False) for name in TABLES}
    months, fired, more = (np.load(file, allow_pickle=False) for _ in range(3))
    columns = columns_kept(part.keep)
    if not set(columns) <= set(tables["records"].dtype.names):
        return ()
    tables["records"] = some_columns(tables["records"], columns)
    run = Outcome(
        strategy=part.strategy,
        replication=part.replication,
        months=int(months),
        fired=tuple((int(number), instant) for number, instant in fired.tolist()),
        **tables,
    )
    if not part.shadowed:
        return (run,)
    return (
        run,
        *(
            Extra(part.strategy, part.replication, measure, *pair)
            for measure, pair in zip(SIDES, more.tolist(), strict=False)
        ),
    )
