"""Which question to ask next, so that few answers leave the narrowest score: for command lines.

``next_question`` has the choice, ``docs/report/scoring.md`` the reasons; the page has its own, in
TypeScript.
"""
