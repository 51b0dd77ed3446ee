"""The registers: read tables of facts, a file to each subject, and how what they hold is looked up."""
