"""What all of the domain stands on: events, commands, closed vocabularies, texts in both languages, amounts, dates, rejections, errors."""
