"""A made-up school to try things in: labelled wherever it shows, the same for the same seed."""
