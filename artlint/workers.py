"""Worker processes: a file that kills the process which holds it costs nothing but itself.

A worker gets chunks of files and answers file by file. So the parent always knows which file a worker holds:
the first of its chunk that is not answered. When a worker dies, or holds one file for too long and is killed,
that file is tried once more, alone; the rest of the chunk goes to another worker.
"""

from __future__ import annotations

import heapq
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from artlint.collector import calm
from artlint.discovery import Found, Missing
from artlint.job import Job
from artlint.report import Failure, FailureKind, Report

CHUNK = 16
"""So many files a worker gets at a time; a worker waits for its next chunk for about the time of one file."""

_WINDOW = 8 * CHUNK
"""So far, for each worker, the work may run ahead of what has been given out in order."""

_GRACE = 5.0
"""Seconds in which a worker may end what it is writing when the run is broken off."""

_START = 60.0
"""Seconds that a process may take to start, which no file is to blame for."""

_Task = tuple[int, Found | Missing]
_Tasks = Iterator[tuple[int, Any]]

Ready = TypeVar("Ready")


@dataclass(slots=True)
class _Worker:
    """A process, what it has been given and not answered yet, and when it must have answered the first of it.

    `retries` says that it holds a file that another worker was lost with.
    """

    process: BaseProcess
    pipe: Connection
    chunk: deque[_Task] = field(default_factory=deque)
    deadline: float = 0.0
    retries: bool = False


def default_jobs() -> int:
    """How many processes are worth it: one for each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


class Workers:
    """A pool of worker processes for one run. `timeout` is in seconds, for one file."""

    def __init__(self, job: Job, jobs: int, timeout: float) -> None:
        self._job = job
        self._jobs = jobs
        self._timeout = timeout
        self._context = _context()
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._left: deque[_Task] = deque()
        self._ready: list[tuple[int, Any]] = []
        self._answered = 0

    def run(self, files: Iterator[Found | Missing | Ready]) -> Iterator[Report | Ready]:
        """Yield the report of each file, in the order of `files`, which are read as they are needed.

        What is no file among them needs no work, and is passed on in its place.
        """
        tasks = enumerate(files)
        try:
            self._hand_out(tasks)
            while self._ready or self._busy():
                if self._busy():
                    self._collect()
                while self._ready and self._ready[0][0] == self._answered:
                    yield heapq.heappop(self._ready)[1]
                    self._answered += 1
                self._hand_out(tasks)
        finally:
            self._stop()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.chunk]

    def _hand_out(self, tasks: _Tasks) -> None:
        """Give every idle worker something to do, as long as there is something."""
        while len(busy := self._busy()) < self._jobs:
            retries = bool(self._again)
            chunk = [self._again.popleft()] if retries else self._next_chunk(tasks)
            if not chunk:
                return
            worker = next((w for w in self._workers if w not in busy), None) or self._started()
            self._send(worker, chunk, retries=retries)

    def _send(self, worker: _Worker, chunk: Sequence[_Task], *, retries: bool) -> None:
        worker.chunk.extend(chunk)
        worker.retries = retries
        worker.deadline = max(worker.deadline, time.monotonic() + self._timeout)
        try:
            worker.pipe.send([found for _, found in chunk])
        except OSError:  # it died while it had nothing to do
            self._bury(worker)

    def _next_chunk(self, tasks: _Tasks) -> Sequence[_Task]:
        while len(self._left) < CHUNK and (task := self._next_task(tasks)):
            self._left.append(task)
        return [self._left.popleft() for _ in range(min(CHUNK, len(self._left)))]

    def _next_task(self, tasks: _Tasks) -> _Task | None:
        # What waits to be given out in order must not grow without bounds behind one slow file.
        while len(self._ready) < _WINDOW * self._jobs and (task := next(tasks, None)):
            number, found = task
            if isinstance(found, Found | Missing):
                return number, found
            heapq.heappush(self._ready, (number, found))
        return None

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(self._job, theirs), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        worker = _Worker(process, ours, deadline=time.monotonic() + _START)
        self._workers.append(worker)
        return worker

    def _collect(self) -> None:
        """Wait until a worker answers, dies, or has held one file for too long."""
        busy = self._busy()
        soonest = min(worker.deadline for worker in busy)
        answering = wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
        for worker in busy:
            if worker.pipe in answering:
                self._receive(worker)
            elif time.monotonic() >= worker.deadline:
                worker.process.kill()
                self._lose(worker, late=True)

    def _receive(self, worker: _Worker) -> None:
        try:
            report: Report | None = worker.pipe.recv()
        except (EOFError, OSError):
            self._lose(worker, late=False)
            return
        worker.deadline = time.monotonic() + self._timeout
        if report is not None:
            number, _ = worker.chunk.popleft()
            heapq.heappush(self._ready, (number, report))

    def _lose(self, worker: _Worker, *, late: bool) -> None:
        """A worker is gone with a file that it held: try that again, alone, or give it up."""
        number, found = worker.chunk.popleft()
        self._bury(worker)
        if not worker.retries:
            self._again.append((number, found))
            return
        kind: FailureKind = "timeout" if late else "crash"
        error = f"it took more than {self._timeout:g} seconds, twice" if late else _death(worker.process)
        report = Report(found.name, failures=(Failure(found.name, kind, error),))
        heapq.heappush(self._ready, (number, report))

    def _bury(self, worker: _Worker) -> None:
        """Take leave of a worker that is gone; what it had not begun goes to another."""
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        self._left.extendleft(reversed(worker.chunk))

    def _stop(self) -> None:
        """End all workers: one that is writing may end that, one that does not end is killed."""
        for worker in self._workers:
            worker.pipe.close()
        deadline = time.monotonic() + _GRACE
        for worker in self._workers:
            if worker.chunk:
                worker.process.join(max(0.0, deadline - time.monotonic()))
                worker.process.kill()
            worker.process.join()


def _context() -> BaseContext:
    """How processes are started: from a server that has everything imported, where there is such a thing."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["artlint.workers"])
    return context


def _death(process: BaseProcess) -> str:
    code = process.exitcode or 0
    try:
        cause = signal.Signals(-code).name
    except ValueError:
        cause = f"exit code {code}"
    return f"its process died twice, the second time of {cause}"


def _work(job: Job, pipe: Connection) -> None:
    """What a worker does until its pipe is closed: say that it is there, then answer file by file.

    An interrupt is for the parent, which then closes the pipe.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    calm()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            for found in pipe.recv():
                pipe.send(job.run(found))
