"""How a share is made, shown and ended: a report's file, a page in each language, and a card."""
