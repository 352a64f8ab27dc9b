"""Actions that behave and misbehave, for the tests of the in-process endpoint."""
