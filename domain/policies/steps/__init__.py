"""步骤 What the rules ask of a step beyond who takes it and when: its document, its ground."""
