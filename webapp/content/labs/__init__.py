"""Lab blocks: taken apart, checked by rules, and built into the domain's labs."""
