"""奖惩 Personnel record of a mediator: honours, misconduct, and certificates that were issued elsewhere."""
