"""The commands that stand by themselves: import, view, explain, history, publish, demo, info, projections."""
