"""What a person means by the words in one cell: countries, cities, sectors, kinds, dates, amounts, numbers."""
