"""Which question to ask next, so that few answers leave the narrowest score.

``next_question`` has the choice, ``docs/scoring.md`` the reasons.
"""
