"""The placement doctor: whether sensors are where, and as, they are believed to be worn.

Plan, in the order of reading: `finding` (what is said), `motion` (up and rates of
one sensor), `traits` (the few numbers that tell segments apart), `expectations`
(what each segment does, as data), `likelihood` (how well one sensor fits a place),
`hypotheses` (what can have gone wrong), `doctor` (which of it explains the
recording), `observability` (what no recording of a kit can show), `slip` (later).
"""
