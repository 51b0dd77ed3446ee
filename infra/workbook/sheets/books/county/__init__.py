"""县市区台账 The sheets of the books of counties."""
