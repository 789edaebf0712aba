"""How fast artlint is, beside others and beside the least that such work can cost.

    python -m benchmarks.speed                      # all parts
    python -m benchmarks.speed --peers              # and other tools, installed into a scratch folder
    python -m benchmarks.speed --quick --only cold  # smaller corpora, one part

Everything is run as whole processes, in turn, so that what disturbs one disturbs all. Figures of one machine
are worth only their ratios.
"""
