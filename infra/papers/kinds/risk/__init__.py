"""研判 The quarterly analysis of disputes."""
