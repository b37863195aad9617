"""The M/M/8 queue of sluice-peers on SimPy and on Ciw, the engines turn and turn about.

Prints one line of JSON per run, in the format of sluice-peers. Each engine is used as its own
tutorial does: SimPy with a process per customer and a resource, Ciw with a network of one node.

    python -m pip install -r requirements.txt
    python peers.py [CUSTOMERS [SEED [RUNS]]]
"""

import heapq
import json
import math
import random
import sys
import time

import ciw
import simpy

SERVERS = 8
ARRIVALS_RPS = 640.0
SERVICE_S = 0.010
# Credited to every engine for a customer: an arrival and a departure.
EVENTS_PER_CUSTOMER = 2

CUSTOMERS = 200_000
SEED = 1
RUNS = 5


def run_simpy(customers, seed):
    """Arrivals, services and waits in seconds, in the order in which customers came."""
    chance = random.Random(seed)
    seen = []
    environment = simpy.Environment()
    servers = simpy.Resource(environment, capacity=SERVERS)

    def customer():
        came = environment.now
        with servers.request() as request:
            yield request
            wait = environment.now - came
            service = chance.expovariate(1 / SERVICE_S)
            yield environment.timeout(service)
        seen.append((came, service, wait))

    def source():
        for _ in range(customers):
            yield environment.timeout(chance.expovariate(ARRIVALS_RPS))
            environment.process(customer())

    environment.process(source())
    environment.run()
    return lambda: sorted(seen)


def run_ciw(customers, seed):
    """The same from Ciw."""
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=ARRIVALS_RPS)],
        service_distributions=[ciw.dists.Exponential(rate=1 / SERVICE_S)],
        number_of_servers=[SERVERS],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(customers, method="Finish")
    # The last few are still being served when so many have finished.
    return lambda: sorted(
        (record.arrival_date, record.service_time, record.waiting_time)
        for record in simulation.get_all_records()
    )


def mean_wait_by_hand(seen):
    """Lindley's recursion for several servers, in the order of arrival: no engine at all."""
    free_at = [0.0] * SERVERS
    total = 0.0
    for came, service, _ in seen:
        start = max(came, free_at[0])
        heapq.heapreplace(free_at, start + service)
        total += start - came
    return total / len(seen) / SERVICE_S


def line(engine, run, customers, seed):
    """Times a run, and refuses waits that do not follow from its own draws."""
    start = time.perf_counter()
    read = run(customers, seed)
    seconds = time.perf_counter() - start
    seen = read()
    mean_wait = sum(wait for _, _, wait in seen) / len(seen) / SERVICE_S
    by_hand = mean_wait_by_hand(seen)
    # Customers who came before the last to finish and are still served are missing from Ciw's
    # records: they shift the mean by less than this.
    if not math.isclose(mean_wait, by_hand, rel_tol=1e-3):
        sys.exit(f"{engine}: a mean wait of {mean_wait}, but {by_hand} by hand")
    return {
        "engine": engine,
        "seed": seed,
        "customers": len(seen),
        "seconds": round(seconds, 6),
        "customers_per_s": round(len(seen) / seconds),
        "events_per_s": round(EVENTS_PER_CUSTOMER * len(seen) / seconds),
        "mean_wait": round(mean_wait, 5),
    }


def main():
    numbers = [int(word) for word in sys.argv[1:4]]
    customers, seed, runs = (numbers + [CUSTOMERS, SEED, RUNS][len(numbers) :])[:3]
    engines = [
        (f"SimPy {simpy.__version__}", run_simpy),
        (f"Ciw {ciw.__version__}", run_ciw),
    ]
    for this_seed in range(seed, seed + runs):
        for engine, run in engines:
            print(json.dumps(line(engine, run, customers, this_seed)), flush=True)


if __name__ == "__main__":
    main()
