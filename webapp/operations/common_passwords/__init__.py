"""Passwords that are tried first: a list of the most common, and the habits they are made by."""
