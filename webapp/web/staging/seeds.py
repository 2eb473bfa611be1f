"""The order of a workshop's letters, by its number alone."""


def seed_of(workshop_id: int) -> str:
    """What the order of options follows on screens and on paper."""
    return f"workshop-{workshop_id}"
