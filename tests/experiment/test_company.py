"""Processes are hired when they are worth it, and give what threads give."""

import os

import pytest

import bathtub
from bathtub.experiment import company
from bathtub.experiment.company import Company
from bathtub.experiment.part import Part, Plan
from bathtub.experiment.workers import Crew


def heard(parts):
    """The names of parts, in their order."""
    return [(part.strategy, part.replication) for part, _ in parts]


@pytest.fixture
def parts():
    return list(Plan(["farming", "hunting"], keep=1, shadowed=0).parts(0, 12))


@pytest.fixture
def elsewhere(monkeypatch):
    """How many parts went to processes."""
    sent = []
    whole = Company.elsewhere

    def counted(self, scenario, rest):
        rest = list(rest)
        sent.append(len(rest))
        return whole(self, scenario, iter(rest))

    monkeypatch.setattr(Company, "elsewhere", counted)
    return sent


def test_a_short_experiment_hires_nobody(town, parts, elsewhere, monkeypatch):
    monkeypatch.setattr(company, "_hired", 0)
    monkeypatch.setattr(company, "WORTH_IT", 1e6)
    assert heard(Company(2).work(town(), parts, print)) == heard((p, []) for p in parts)
    assert elsewhere == []


def test_a_long_one_does_and_keeps_the_order(town, parts, elsewhere, hires):
    hires()
    found = list(Company(2).work(town(), parts, lambda runs: None))
    assert heard(found) == heard((p, []) for p in parts)
    assert elsewhere == [24]
    here = list(Crew(1).work(town(), parts, lambda runs: None))
    for (_, (there,)), (_, (one,)) in zip(found, here, strict=True):
        assert (there.flows == one.flows).all() and (there.stocks == one.stocks).all()


def test_what_is_known_travels_nowhere(town, parts, hires):
    hires()
    (first, lived), *_ = Crew(1).work(town(), parts[:1], lambda runs: None)
    known = [first._replace(known=tuple(lived)), *parts[1:3], *parts[3:5]]
    found = list(Company(2).work(town(), known, lambda runs: None))
    assert found[0][1][0] is lived[0]
    assert heard(found) == heard((p, []) for p in parts[:5])


def test_a_run_that_breaks_in_a_process_is_a_failure_and_loses_no_other(hires):
    hires()

    @bathtub.process("breaks")
    def breaks(desk):
        yield desk.wait("1 month")
        raise ValueError(f"not in {os.getpid()}")

    scenario = bathtub.load(
        "bathtub: 1\nname: T\nworld: {segments: {firms: {accounts: 12, customers: 4}}}\n"
        "strategies: {one: {processes: [breaks]}, two: {}}\nexperiment: {horizon: 6 months}\n"
    )
    parts = [
        Part(name, number, False, False) for number in range(3) for name in ("one", "two")
    ]
    found = [lived[0] for _, lived in Company(2).work(scenario, parts, lambda runs: None)]
    errors = [each.error for each in found[::2]]
    assert all("ValueError: not in" in error for error in errors)
    assert not any(str(os.getpid()) in error for error in errors)
    assert all(hasattr(each, "flows") for each in found[1::2])
