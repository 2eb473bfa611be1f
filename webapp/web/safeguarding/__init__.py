"""Calls for help: the box of those who read them."""
