"""The command line, by what a person does: nouns with their verbs, commands that stand by themselves, rulebooks; how commands are declared; the terminal."""
