"""撤回误登 Taking back what was recorded by mistake: one declaration for every kind of record, what says so, and what it must not rest on."""
