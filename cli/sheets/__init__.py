"""Workbooks that are written for people, and the one for programs."""
