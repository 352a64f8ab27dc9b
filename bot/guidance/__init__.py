"""What does it mean for this person? Pure functions over small dataclasses; no framework, no clinical sentence."""
