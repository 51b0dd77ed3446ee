"""差距 How far a figure is from the next better outcome: the least change, asked of the policies themselves and never of figures of its own."""
