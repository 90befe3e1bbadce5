"""Benchmarks: each figure beside its own baseline, measured in turns in one run on real servers."""

import warnings

# eventlet announces its own retirement wherever nameko is imported; docs/adr says what we make of it.
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
