"""程序 The steps of the procedures: what each takes from what is known at one position of the log, and the commands it comes to."""
