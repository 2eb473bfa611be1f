"""Help: in reach of everybody, signed in or not."""
