"""Who of the staff looked at what."""
