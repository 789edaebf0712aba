"""The cache of results: a file that is as it was, under the same settings and rules, is not looked at again.

It can make no result wrong and no run fail: what cannot be read or written is told in one line, and the run
goes on without. Only the process that was started reads and writes it, never its workers.
"""
