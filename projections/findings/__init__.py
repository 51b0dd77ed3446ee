"""事实检查 What can be seen in the record that is missing, contradicts itself, waits or has stayed too long: one declaration a finding."""
