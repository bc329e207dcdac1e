"""People, programmes, sessions and results, kept and never silently changed.

`store` opens one; `action` writes, one short transaction per user action;
`questions` read, a class per question.  What goes in and comes out is frozen:
`person_values`, `session_values`, `site_values`.  The room reads no clock:
whoever acts brings name, time and reason (`Stamp`).
"""
