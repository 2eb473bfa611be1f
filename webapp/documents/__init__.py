"""Domain values to the files people keep."""
