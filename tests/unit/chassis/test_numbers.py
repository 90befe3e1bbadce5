"""Numbers are handed out once each, whoever asks and however often the service starts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chassis.numbers import BLOCK, Numbers
from chassis.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path):
    opened = open_store("things", f"sqlite:///{tmp_path}/things.db")
    yield opened
    opened.close()


def test_they_begin_at_nought_and_go_on(store: Store):
    numbers = Numbers(store)
    assert numbers.take("FB") == [0]
    assert numbers.take("FB", 3) == [1, 2, 3]


def test_each_kind_has_its_own(store: Store):
    numbers = Numbers(store)
    assert numbers.take("FB", 2) == numbers.take("RE", 2)


@pytest.mark.parametrize("count", [1, BLOCK - 1, BLOCK, BLOCK + 1, 500])
def test_many_at_once_are_as_many_as_were_asked_for(store: Store, count: int):
    numbers = Numbers(store)
    taken = numbers.take("FB") + numbers.take("FB", count) + numbers.take("FB", count)
    assert len(taken) == len(set(taken)) == 1 + 2 * count


def test_none_comes_again_after_a_restart(store: Store):
    before = Numbers(store).take("FB", 7)
    assert not set(before) & set(Numbers(store).take("FB", 200))


def test_two_processes_and_many_threads_get_different_ones(store: Store):
    processes = [Numbers(store), Numbers(store)]

    def take(turn: int) -> list[int]:
        return processes[turn % 2].take("FB", 1 + turn % 7)

    with ThreadPoolExecutor(8) as pool:
        taken = [number for some in pool.map(take, range(80)) for number in some]
    assert len(taken) == len(set(taken))
