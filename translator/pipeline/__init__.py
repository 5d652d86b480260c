"""Translate the units of articles into one locale: the only place where the stages meet.

It reads and writes no files. `prepare` takes a unit apart, `translate` sends all segments of all
prepared units to the engine as one stream and puts the targets together.
"""

from translator.pipeline.answers import Progress
from translator.pipeline.prepare import Prepared, Setup, prepare, prepare_part
from translator.pipeline.run import audit, check, translate

__all__ = [
    "Prepared",
    "Progress",
    "Setup",
    "audit",
    "check",
    "prepare",
    "prepare_part",
    "translate",
]
