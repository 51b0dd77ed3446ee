"""补贴发放程序的准备 What the steps around a round come to: those that are rescinded."""
