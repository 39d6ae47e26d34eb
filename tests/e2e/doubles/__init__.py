"""What stands in for the platforms in tests: one HTTP server that takes kindred's letters and can misbehave on request, and
what each platform sends to kindred, signed as it signs."""

from tests.e2e.doubles.doubles import Doubles
from tests.e2e.doubles.letter import Letter

__all__ = ["Doubles", "Letter"]
