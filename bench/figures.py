"""What a benchmark says: one figure, its baseline, and whether it is good enough."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

Samples = Sequence[float]


@dataclass(frozen=True)
class Target:
    """What `of` a figure must be at least or at most."""

    of: Literal["value", "ratio"]
    rule: Literal["at least", "at most"]
    bound: float

    def met(self, value: float, ratio: float | None) -> bool:
        measured = value if self.of == "value" else ratio
        if measured is None:
            return False
        return measured >= self.bound if self.rule == "at least" else measured <= self.bound

    def __str__(self) -> str:
        return f"{self.of} {self.rule} {self.bound:g}"


@dataclass(frozen=True)
class Figure:
    """value and baseline in `unit`; ratio is value over baseline. Without a target it is for information.
    spread: how far apart the middle half of the samples lies, as a share of the median; None with one sample."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    target: Target | None = None
    spread: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.target is None else self.target.met(self.value, self.ratio)

    def as_json(self) -> dict[str, Any]:
        """The keys that others read: name, value, unit, baseline, ratio, target, met."""
        fields = asdict(self)
        del fields["spread"]
        rounded = {name: _rounded(fields[name]) for name in ("value", "baseline", "ratio")}
        return fields | rounded | {"target": str(self.target) if self.target else None, "met": self.met}


def figure(
    name: str, unit: str, samples: Samples, baseline: Samples = (), target: Target | None = None
) -> Figure:
    """Medians of what was measured in turns. The ratio is the median of the ratios of neighbours, so that what
    slowed the whole machine for a while slowed both."""
    ratios = [mine / other for mine, other in zip(samples, baseline, strict=True)] if baseline else []
    return Figure(
        name=name,
        value=median(samples),
        unit=unit,
        baseline=median(baseline) if baseline else None,
        ratio=median(ratios) if ratios else None,
        target=target,
        spread=_spread(ratios or samples),
    )


def in_turns(rounds: int, contenders: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Each contender once a round, A B A B, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, measure in contenders.items():
            sample = measure()
            if number:
                taken[name].append(sample)
    return taken


def rate(work: Callable[[], int], seconds: float) -> float:
    """How much `work` does per second; it says how much it did each time it is called."""
    started = time.perf_counter()
    done = 0
    while (taken := time.perf_counter() - started) < seconds:
        done += work()
    return done / taken


def _spread(samples: Samples) -> float | None:
    if len(samples) < 2:
        return None
    ordered = sorted(samples)
    quarter = len(ordered) // 4
    return (ordered[-1 - quarter] - ordered[quarter]) / median(ordered)


def _rounded(number: float | None) -> float | None:
    """Four digits that mean something."""
    return None if number is None else float(f"{number:.4g}")
