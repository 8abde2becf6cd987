"""One round of the bench: tasks, one after the other for each caller, which do nothing unless it says
otherwise. Prints what it was.

    load.py KIND CALLERS SECONDS [TARGET]

host         over gRPC, as Wove's executor sends them
fresh        each to a `python -m wove.stdio_worker` of its own: a process for each task, as the host
             has
open         all to one `python -m wove.stdio_worker` that stays: no process of its own for a task
host-work    the same as host with a task that computes for 50 ms
open-work    the same as open with that task
start        no task: a Python that imports cloudpickle and ends
weave-host   by Wove itself with executor="grpc": a weave of one task, and the next weave
weave-stdio  the same with executor="stdio", which starts its worker for each weave
map-host     by Wove itself: weaves of a hundred mapped tasks
map-stdio    the same with executor="stdio"
"""

import asyncio
import base64
import json
import sys
import time
import uuid

import cloudpickle

METHOD = "/wove.network_executor.WorkerService/Send"
WORKER = (sys.executable, "-m", "wove.stdio_worker")
TOOK, FAILED = [], []


def empty():
    pass


def work():
    import time

    begun = time.process_time()
    while time.process_time() - begun < 0.05:
        pass


def pickled(value):
    return base64.b64encode(cloudpickle.dumps(value)).decode()


TASK = work if sys.argv[1].endswith("-work") else empty
CALLABLE, ARGS = pickled(TASK), pickled({})


def frame():
    run_id = TASK.__name__ + ":" + uuid.uuid4().hex
    body = {
        "type": "run_task",
        "run_id": run_id,
        "task_id": TASK.__name__,
        "delivery": {"delivery_cancel_mode": "best_effort", "delivery_orphan_policy": "cancel"},
        "callable_pickle": CALLABLE,
        "args_pickle": ARGS,
    }
    return run_id, json.dumps(body, separators=(",", ":")).encode()


def judge(events):
    types = [event.get("type") for event in events]
    if "task_result" not in types:
        FAILED.append(str(events)[:500])


async def over_grpc(target):
    import grpc

    channel = grpc.aio.insecure_channel(target)
    call = channel.unary_unary(METHOD)

    async def task():
        answer = json.loads(await call(frame()[1]))
        judge(answer if isinstance(answer, list) else answer.get("events", [answer]))

    return task, channel.close


async def process(*command):
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=1 << 24)


async def to_fresh_workers(target):
    async def task():
        worker = await process(*WORKER)
        out, _ = await worker.communicate(frame()[1] + b"\n")
        judge([json.loads(line) for line in out.splitlines()])

    return task, nothing


async def to_open_worker(target):
    worker = await process(*WORKER)
    waiting = {}

    async def read():
        async for line in worker.stdout:
            event = json.loads(line)
            if event["type"] in ("task_result", "task_error", "task_cancelled"):
                waiting.pop(event["run_id"]).set_result(event)

    reading = asyncio.create_task(read())

    async def task():
        run_id, body = frame()
        waiting[run_id] = asyncio.get_running_loop().create_future()
        future = waiting[run_id]
        worker.stdin.write(body + b"\n")
        judge([await future])

    async def close():
        worker.stdin.close()
        await worker.wait()
        await reading

    return task, close


async def nothing():
    pass


async def bare_start(target):
    async def task():
        await (await process(sys.executable, "-c", "import cloudpickle")).communicate()

    return task, nothing


def by_wove(executor, tasks):
    async def begin(target):
        import wove

        far = {"executor": executor}
        if target:
            far["executor_config"] = {"target": target}
        wove.config(environments={"default": {"executor": "local"}, "far": far})

        async def weave():
            try:
                async with wove.weave() as w:
                    if tasks == 1:
                        w.do(environment="far")(empty)
                    else:
                        w.do(range(tasks), environment="far")(same)
            except Exception as error:  # the stdio executor's own, when its worker ends slowly
                FAILED.append(repr(error)[:500])
                return
            results = [w.result["empty"]] if tasks == 1 else w.result["same"]
            if results != ([None] if tasks == 1 else list(range(tasks))):
                FAILED.append(str(results)[:500])

        return weave, nothing

    return begin


def same(item):
    return item


MAPPED = 100
KINDS = {
    "host": over_grpc,
    "host-work": over_grpc,
    "fresh": to_fresh_workers,
    "open": to_open_worker,
    "open-work": to_open_worker,
    "start": bare_start,
    "weave-host": by_wove("grpc", 1),
    "weave-stdio": by_wove("stdio", 1),
    "map-host": by_wove("grpc", MAPPED),
    "map-stdio": by_wove("stdio", MAPPED),
}


async def main(kind, callers, seconds, target=""):
    task, close = await KINDS[kind](target)
    await task()  # the connection, and what is made at the first one
    weight = MAPPED if kind.startswith("map-") else 1
    begun = time.monotonic()

    async def caller():
        while time.monotonic() - begun < float(seconds):
            since = time.monotonic()
            await task()
            TOOK.append(time.monotonic() - since)

    await asyncio.gather(*(caller() for _ in range(int(callers))))
    elapsed = time.monotonic() - begun
    await close()
    TOOK.sort()
    if FAILED:
        print(FAILED[0], file=sys.stderr)
    return {
        "rate": weight * len(TOOK) / elapsed,
        "p50_ms": TOOK[len(TOOK) // 2] * 1000,
        "failed": len(FAILED),
    }


print("round " + json.dumps(asyncio.run(main(*sys.argv[1:]))), flush=True)
