"""What may happen and what follows: aggregates, procedures, policies, rulebooks. Pure: no I/O, no clock, no random."""
