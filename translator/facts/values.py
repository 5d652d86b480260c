"""What a text states as fact: dates, times of day, numbers, sums of money, measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from translator.model import Span


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a month or year; what the text does not say is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""

    last_day: int | None = None
    """The end of a range inside one month: May 28-31."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as the text gives it; never converted."""

    hour: int
    minute: int = 0
    zone: str = ""
    """As it is written: EST, GMT, UTC+3."""

    is_half_day: bool = False
    """Whether the text counts twelve hours twice: 3 pm."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with a time of day."""

    date: Date
    clock: Clock


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years from this one on: the 1990s."""

    first: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits, such as 40,000 or 3.2 billion."""

    digits: Decimal
    """Before the scale word: 3.2."""

    exponent: int = 0
    """The power of ten that the scale word names: 9."""

    is_grouped: bool = True
    """Whether thousands may be set apart; 1923 in an English text is no 1,923."""

    @property
    def value(self) -> Decimal:
        return self.digits.scaleb(self.exponent)


@dataclass(frozen=True, slots=True)
class Percent:
    number: Number


@dataclass(frozen=True, slots=True)
class Money:
    amount: Number
    currency: str
    """ISO 4217; a bare dollar sign is USD."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    number: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit of measure."""

    amount: Number
    unit: str
    """CLDR's name: `length-kilometer`."""

    is_short: bool = False
    """Whether the text has the symbol: km, mm."""

    is_attribute: bool = False
    """Whether it is one word with the unit: a 300-kilometre border."""


Value = Date | Clock | Moment | Decade | Number | Percent | Money | Ordinal | Quantity


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and where it stands."""

    span: Span
    value: Value
