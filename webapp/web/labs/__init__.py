"""Simulations: a page for each, one move after the other."""
