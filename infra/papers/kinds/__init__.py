"""文书种类 The papers, one module each."""
