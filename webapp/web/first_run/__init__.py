"""The first page of a server that has no school."""
