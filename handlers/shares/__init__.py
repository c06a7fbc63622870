"""How a share is made: of a stored report, in a file, a page in each language and a card."""
