"""What children may count on here: a page for each age, open to everybody."""
