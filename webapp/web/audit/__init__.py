"""The yearly audit, the impact assessment and the public report of a school."""
