"""制作 How a paper comes about: what is read, what it says, and the forms in which it is written."""
