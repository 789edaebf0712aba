"""The benchmark of accuracy: labelled articles with known faults, and what artlint says of them.

`model`, `material`, `compose`, `faults` and `sets` build the labelled sets and know nothing of artlint.
`measure` alone runs it; `score` counts, `report` prints.
"""
