"""Calls for help: what a child told the school, who reads it, and what is done."""
