"""补贴发放程序 The register of subsidy rounds: what stands in them, and what was rescinded."""
