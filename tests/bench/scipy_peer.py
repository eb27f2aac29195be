#!/usr/bin/env python3
"""scipy's linear_sum_assignment on an RMMB file, as a peer of the solver.

scipy_peer.py FILE ROUNDS: prints one line of JSON; the milliseconds are those of the solve alone. A mentor of several places is several
columns; a pair that may not be scores nothing, any other more than all scores together, so that most people come first.
"""
import json
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

data = numpy.fromfile(sys.argv[1], dtype=numpy.uint8)
rows, columns, _, score_max = (int(number) for number in numpy.frombuffer(data[4:20].tobytes(), dtype="<u4"))
capacity = numpy.frombuffer(data[20:20 + 4 * columns].tobytes(), dtype="<u4")
score = numpy.frombuffer(data[20 + 4 * columns:].tobytes(), dtype="<u2").reshape(rows, columns)
one_more = float(65536 * (rows + 1))
worth = numpy.repeat(numpy.where(score == 65535, 0.0, score + one_more), capacity, axis=1)
times = []
for _ in range(int(sys.argv[2])):
    begin = time.perf_counter()
    chosen_rows, chosen_columns = linear_sum_assignment(worth, maximize=True)
    times.append(1000 * (time.perf_counter() - begin))
values = worth[chosen_rows, chosen_columns]
matched = int((values > 0).sum())
print(json.dumps({"matched": matched, "total": int(values.sum() - matched * one_more), "ms": round(sorted(times)[(len(times) - 1) // 2], 3)}))
