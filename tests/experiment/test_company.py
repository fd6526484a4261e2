"""Processes are hired when they are worth it, and give what threads give."""

import os
import signal

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

    def counted(self, scenario, rest, working):
        rest = list(rest)
        sent.append(len(rest))
        return whole(self, scenario, iter(rest), working)

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


def test_a_mostly_known_experiment_hires_for_the_rest(town, elsewhere, monkeypatch):
    parts = list(Plan(["farming"], keep=1, shadowed=0).parts(0, 60))
    lived = next(Crew(1).work(town(), parts[:1], lambda runs: None))[1]
    known = [part._replace(known=tuple(lived)) for part in parts[:20]] + parts[20:]
    monkeypatch.setattr(company, "_hired", 0)
    monkeypatch.setattr(company, "_done", 0.0)
    monkeypatch.setattr(company, "WORTH_IT", 1e-6)
    monkeypatch.setattr(company, "CHUNK", 1e-6)
    monkeypatch.setattr(company, "be_there", lambda: None)
    found = list(Company(2).work(town(), known, lambda runs: None))
    assert heard(found) == heard((p, []) for p in parts)
    assert company._hired == 2


def test_processes_leave_interrupts_to_their_parent(hires):
    processes = Company(2).processes()
    handler = processes.submit(signal.getsignal, signal.SIGINT).result()
    assert handler is signal.SIG_IGN


def test_nobody_waits_for_what_was_under_way_when_it_was_interrupted(town, parts, hires):
    hires()
    working = Company(2).work(town(), parts, lambda runs: None)
    next(working)
    working.close()
    assert company._hired == 0
    hires()
    assert len(list(Company(2).work(town(), parts[:3], lambda runs: None))) == 3


def test_a_process_that_dies_loses_no_run(town, parts, hires):
    hires()
    working = Company(2).work(town(), parts, lambda runs: None)
    found = [next(working)]
    for worker in list(Company(2).processes()._processes):
        os.kill(worker, signal.SIGKILL)
    found += working
    assert heard(found) == heard((p, []) for p in parts)
    assert all(hasattr(lived[0], "flows") for _, lived in found)
