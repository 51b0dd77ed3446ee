"""用语 What other words than those of the lists count as, and by what ages people are counted."""
