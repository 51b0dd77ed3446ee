"""What may happen and what follows: events, commands, states, rules. Pure: no I/O, no clock, no random."""
