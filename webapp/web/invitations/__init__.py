"""What a one-time link opens: joining the staff, choosing a new password."""
