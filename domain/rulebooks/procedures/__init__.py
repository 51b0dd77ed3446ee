"""程序规则 What a rulebook asks of the steps of procedures: how long a notice runs, who decides, and on which days."""
