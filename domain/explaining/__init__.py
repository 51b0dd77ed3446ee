"""说明 What an explanation is made of, how gates read, and how near an outcome was. The explanations themselves stand beside their questions."""
