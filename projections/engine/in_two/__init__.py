"""Read tables made in two processes: the registers in one, what rests on them in another."""
