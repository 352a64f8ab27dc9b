"""Marks put where people leave them out: the network that says where, how it is fitted, and what it learns from."""
