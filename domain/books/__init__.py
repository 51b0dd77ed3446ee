"""台账 Books: kinds of dated entries that are kept about a body, each made from one declaration (domain/books/book.py)."""
