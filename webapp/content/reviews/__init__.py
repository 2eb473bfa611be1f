"""Reviews from outside: what a reader gets, in pieces with digests, and who read exactly that."""
