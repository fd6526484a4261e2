"""Strategies are data: a named set of levers, and any value of the firm."""

from typing import ClassVar, Literal

from . import fields as f
from .fields import SAME, Model, fact

Ranking = Literal["total_potential", "free_potential", "sales"]


class Cadence(Model):
    """Visits a year: to the top fifth of customers, the next three tenths, and the rest."""

    bare: ClassVar = ("a", {"b": SAME, "c": SAME})

    a: f.Rate = fact("12/year", "visits to a customer of the top fifth")
    b: f.Rate = fact("8/year", "... of the next three tenths")
    c: f.Rate = fact("4/year", "... of the rest")


class Levers(Model):
    """The levers of a strategy."""

    people: f.Factor | None = fact(None, "heads in sales; null: the firm's")
    hunting: f.Share = fact("50 %", "part of the sales hours that hunts; the others farm")
    cadence: Cadence = fact({}, "how often farmers visit")
    rank_customers: Ranking = fact("total_potential", "whom farmers visit first")
    rank_prospects: Ranking = fact("free_potential", "whom hunters pursue first")
    marketing: f.MoneyRate | None = fact(None, "spent on marketing; null: the firm's")
    opening_discount: f.Share = fact("0 %", "standing discount with which a win begins")
    over_promise: f.Share = fact("0 %", "how far hunters promise more than is delivered")
    marketing_promise: f.Share = fact("0 %", "... and how far marketing does")
    win_back: f.Share = fact("10 %", "part of the farmers' hours kept for silent customers")
    warn_after: f.Silence | None = fact(None, "silence until a warning; null: the firm's")
    strike_off_after: f.Duration | None = fact(
        None, "months until strike-off; null: the firm's"
    )
    extra_cost: f.MoneyRate = fact(
        "0 EUR/year", "cost of anything else that the strategy needs"
    )
