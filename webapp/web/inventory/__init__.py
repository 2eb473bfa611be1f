"""What is kept, whose, why, and how long: for everybody in short, for the lead in full."""
