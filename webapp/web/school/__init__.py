"""The school as a whole: its staff and its classes, without any learner."""
