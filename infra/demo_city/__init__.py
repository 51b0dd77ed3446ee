"""The made-up city of `fengqiao demo`."""
