"""Dates and lengths of time as people name them."""
