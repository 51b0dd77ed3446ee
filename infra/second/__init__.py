"""第二进程 A second process of the same program, where the machine has a core for it."""
