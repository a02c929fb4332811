"""How long a fixed piece of work takes in the same run as what a bench measures: beside it a figure means the
same on a fast machine, a slow one and one with other work to do.
"""

import hashlib
import json
import time

IN_THE_PAGE = """() => {
  const begun = performance.now();
  for (let turn = 0; turn < 40; turn += 1)
    JSON.parse(JSON.stringify(Array.from({ length: 5000 }, (_, at) => ({ at, words: `${at}` }))));
  return performance.now() - begun;
}"""
"""Milliseconds in the page to write 40 lists of 5,000 objects as JSON and read them again."""


def in_python() -> float:
    """Milliseconds of this process's own CPU time for the same lists, with a hash of each."""
    begun = time.process_time()
    for _ in range(40):
        text = json.dumps([{"at": at, "words": str(at)} for at in range(5000)])
        hashlib.sha256(text.encode()).hexdigest()
        json.loads(text)
    return (time.process_time() - begun) * 1000
