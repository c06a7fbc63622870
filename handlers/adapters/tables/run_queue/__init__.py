"""The table of the run queue: what waits for a run, in order, and the places of those that run.

| part | order | holds |
|---|---|---|
| waiting | turn, owner, time | an event; its run begins when all before it have begun |
| entered | what the event is about | that it waits: it can't wait twice |
| place | number | an execution and until when it has the place; the event until it has started |
| turn | owner, or begun | the last turn that an owner was given; the last one that began |
"""
