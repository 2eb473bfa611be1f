"""What screens of a workshop show: shared by the leader's pages and the participants'."""
