"""What a person or the command line can do, one function each."""
