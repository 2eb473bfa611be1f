"""The trainings of the staff: what there is, what is passed, and a certificate to print."""
