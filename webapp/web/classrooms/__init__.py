"""The teacher's classes: seats, cards, assignments."""
