"""Read tables built a second time on the side: in a file or a schema of their own, to be compared with the live ones or to take their place."""
