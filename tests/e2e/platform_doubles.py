"""The doubles under the name that most tests know them by; they live in tests/e2e/doubles/."""

from tests.e2e.doubles import Doubles, Letter

__all__ = ["Doubles", "Letter"]
