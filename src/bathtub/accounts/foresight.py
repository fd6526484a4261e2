"""Looking ahead: the processor fetches the next accounts while it plays the present one.

A market of more than some thousand accounts does not fit into the caches. Who goes through
accounts one after the other knows which comes next, and need not wait for it.
"""

from typing import Any

from .record import ACCOUNT, Accounts
from .rule import COMPILED, rule

LINE = 64  # bytes that are fetched at once
AHEAD = 6  # accounts; few more or less make no difference
WHOLE = ACCOUNT.itemsize
SCORED, COUNTED = 128, 192  # bytes that scoring and counting read; their columns stand first

if COMPILED:
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.extending import intrinsic

    @intrinsic  # type: ignore[untyped-decorator]
    def fetch(typing_context: Any, accounts: Any, index: Any, place: Any) -> Any:
        """Ask for the line at `place` bytes within one of the accounts; changes nothing."""

        def generated(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            table = context.make_array(signature.args[0])(context, builder, arguments[0])
            account = cgutils.get_item_pointer(
                context, builder, signature.args[0], table, [arguments[1]]
            )
            byte = cgutils.int8_t.as_pointer()
            line = builder.gep(builder.bitcast(account, byte), [arguments[2]])
            flag = cgutils.int32_t
            form = ir.FunctionType(ir.VoidType(), [byte, flag, flag, flag])
            wish = builder.module.declare_intrinsic("llvm.prefetch", [byte], form)
            builder.call(wish, [line, flag(0), flag(3), flag(1)])
            return context.get_dummy_value()

        return types.none(accounts, types.intp, types.intp), generated

else:

    def fetch(accounts: Accounts, index: int, place: int) -> None:
        """Nothing is fetched where nothing is compiled."""


@rule
def look_ahead(accounts: Accounts, index: int, size: int) -> None:
    """Fetch the first columns of an account, as many bytes as said."""
    for place in range(0, size, LINE):
        fetch(accounts, index, place)
