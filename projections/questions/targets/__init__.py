"""目标 What the notice's targets ask for and what was reached: the view `targets`, how each measure is read, and why it comes out so."""
