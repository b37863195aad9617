"""Runs a question of Sluice in shards on Dask, and puts them together.

    python sweep_on_dask.py --shards 12 SLUICE luck --seeds 240 --set duration_s=30

SLUICE is the command `sluice`, and what follows is a question that can be cut into shards: `luck`, or the first grid of
`map`. Without --scheduler a cluster of three workers is started on this machine; with it, the workers of that cluster
need the same version of `sluice` at the same path. What a shard says depends on nothing but the question, so a worker
that dies costs time and nothing else: Dask gives its shards to another one.

--kill kills a worker of the local cluster halfway; --check runs the whole question here as well, without shards, and fails
unless both answers are the same, byte for byte. The project's tests do both.

Needs `pip install distributed`.
"""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

from dask.distributed import Client, LocalCluster, as_completed


def run_shard(question, number, count):
    """One shard's runs as lines of text, and the process of the worker that ran them."""
    command = [*question, "--shard", f"{number}/{count}", "--jobs", "1"]
    ran = subprocess.run(command, capture_output=True, check=False)
    if ran.returncode != 0:
        raise RuntimeError(ran.stderr.decode(errors="replace"))
    return number, ran.stdout, os.getpid()


def kill_a_busy_worker(client):
    """Kills a worker that is at work, as a machine would die, and returns its process and its shards."""
    processes = client.run(os.getpid)
    for address, tasks in client.processing().items():
        if tasks and address in processes:
            os.kill(processes[address], signal.SIGKILL)
            return processes[address], tasks
    raise RuntimeError("No worker was at work any more: ask for more seeds.")


def sweep(client, question, count, kill):
    """The lines of every shard, by its number."""
    numbers = range(1, count + 1)
    futures = [
        client.submit(run_shard, question, number, count, key=f"shard-{number}", pure=False)
        for number in numbers
    ]
    shards, killed, again = {}, None, 0
    for _, (number, lines, process) in as_completed(futures, with_results=True):
        # What was done just before the end comes from the dead worker itself.
        if killed and number in killed[1] and process != killed[0]:
            print(f"shard {number}, whose worker was killed, ran again in process {process}", file=sys.stderr)
            again += 1
        shards[number] = lines
        if kill and killed is None and len(shards) * 2 >= count:
            process, tasks = kill_a_busy_worker(client)
            lost = [int(str(task).rsplit("-", 1)[1]) for task in tasks]
            killed = process, [number for number in lost if number not in shards]
            print(f"killed worker {process}, which had shards {killed[1]}", file=sys.stderr)
    if kill and again == 0:
        raise RuntimeError("No shard had to run again: ask for more seeds.")
    return shards


def merged(program, shards, options):
    """The answer of all shards together."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, lines in shards.items():
            names.append(pathlib.Path(folder) / f"{number}.ndjson")
            names[-1].write_bytes(lines)
        return subprocess.run(
            [program, "merge", *map(str, names), *options], stdout=subprocess.PIPE, check=True
        ).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shards", type=int, default=12)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--scheduler", help="the address of a Dask cluster")
    parser.add_argument("--format", default="text", choices=["text", "json", "csv"])
    parser.add_argument("--kill", action="store_true", help="kill a local worker halfway")
    parser.add_argument("--check", action="store_true", help="compare with one run without shards")
    parser.add_argument("question", nargs=argparse.REMAINDER, metavar="SLUICE QUESTION …")
    options = parser.parse_args()
    if not options.question or (options.kill and options.scheduler):
        parser.error("a question is needed, and only a local worker can be killed")

    cluster = None
    if not options.scheduler:
        cluster = LocalCluster(
            n_workers=options.workers, threads_per_worker=1, processes=True, dashboard_address=None
        )
    with Client(options.scheduler or cluster) as client:
        shards = sweep(client, options.question, options.shards, options.kill)
    if cluster:
        cluster.close()

    form = ["--format", options.format]
    answer = merged(options.question[0], shards, form)
    if options.check:
        whole = subprocess.run([*options.question, *form], stdout=subprocess.PIPE, check=True).stdout
        if whole != answer:
            sys.exit("The shards' answer differs from that of one run.")
        print(f"{len(shards)} shards give the same {len(whole)} bytes as one run", file=sys.stderr)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
