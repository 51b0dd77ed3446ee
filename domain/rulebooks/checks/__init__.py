"""核对草案 What a draft of the rules is refused for besides its form. A text that was adopted is read without: it stays readable in every later release."""
