"""Labs: safe simulations. A lab is a frozen value, a run is a list of moves, playing is pure."""
