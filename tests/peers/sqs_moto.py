"""Drives the queue of Sluice and that of moto through the same scripts, and compares every step.

    python sqs_moto.py cargo run --quiet --example queue_script

moto (github.com/getmoto/moto) is a simulation of AWS that others wrote, so a misreading of the
documentation that both share is unlikely. It is asked through boto3, as AWS would be; where a
message is, is read from its books. Its clock is stepped by freezegun.

Where moto is known to differ from AWS, DEVIATIONS says so, with the page; any other difference
fails. A named case that shows a deviation says what moto does instead, so that the table cannot
outlive what it describes.

Not compared: redrive, which moto lacks; long polls, batches and FIFO queues; the receive count and
the age of dead letters.
"""

import datetime
import json
import os
import pathlib
import random
import subprocess
import sys

# Nothing of an account of the person who runs this is read, let alone used.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull

import boto3
import freezegun
from moto import mock_aws
from moto.backends import get_backend

DOCS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/"
# Where moto differs from AWS: what moto does, what AWS documents, and on which page.
DEVIATIONS = {
    "instant": (
        "a timeout ends after its instant, not at it, so that a message that is given back stays "
        "hidden until the clock moves; AWS counts no more finely than seconds",
        "SQSDeveloperGuide/sqs-visibility-timeout.html",
    ),
    "old handle deletes": (
        "a message is deleted by any handle it ever had; in AWS the last one must be given, or "
        "the message might not be deleted",
        "APIReference/API_DeleteMessage.html",
    ),
    "old handle hides": (
        "the visibility is changed by any handle the message ever had; in AWS a handle belongs to "
        "one receive of the message",
        "SQSDeveloperGuide/sqs-queue-message-identifiers.html",
    ),
    "hides what is not in flight": (
        "the visibility of a visible message is changed; AWS answers MessageNotInflight",
        "APIReference/API_ChangeMessageVisibility.html",
    ),
    "keeps what is too old": (
        "a message older than the retention period stays, and ends the receive that meets it; AWS "
        "deletes it",
        "APIReference/API_SetQueueAttributes.html",
    ),
    "no redrive": (
        "there is no StartMessageMoveTask",
        "APIReference/API_StartMessageMoveTask.html",
    ),
}

RANDOM_SCRIPTS = 200
STEPS_PER_SCRIPT = 24
# AWS's limit for one receive.
RECEIVE_MAX = 10
START = datetime.datetime(2025, 1, 1)
ACCOUNT, REGION = "123456789012", "us-east-1"


class Differs(Exception):
    """The two sides differ, in a way that no deviation explains."""


class Sluice:
    """The queue of Sluice, behind the example `queue_script`."""

    def __init__(self, command):
        self.child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self, rules):
        self.ask({"do": "begin", **rules})

    def ask(self, step):
        self.child.stdin.write(json.dumps(step) + "\n")
        self.child.stdin.flush()
        line = self.child.stdout.readline()
        if not line:
            raise SystemExit(f"queue_script refused {json.dumps(step)}; see its sentence above.")
        seen = json.loads(line)
        seen.pop("at_ms", None)
        return seen


class Moto:
    """The queue of moto, with a dead-letter queue."""

    def __init__(self, clock):
        self.clock = clock
        self.client = boto3.client(
            "sqs", region_name=REGION, aws_access_key_id="none", aws_secret_access_key="none"
        )
        self.books = get_backend("sqs")[ACCOUNT][REGION]
        self.queues = 0

    def begin(self, rules):
        self.clock.move_to(START)
        self.handles = {}
        for url in self.client.list_queues().get("QueueUrls", []):
            self.client.delete_queue(QueueUrl=url)
        self.queues += 1
        self.name, self.dead = f"queue-{self.queues}", f"dead-{self.queues}"
        self.client.create_queue(QueueName=self.dead)
        names = {
            "visibility_timeout_s": "VisibilityTimeout",
            "delay_s": "DelaySeconds",
            "retention_s": "MessageRetentionPeriod",
        }
        attributes = {names[key]: str(value) for key, value in rules.items() if key in names}
        if "max_receive_count" in rules:
            attributes["RedrivePolicy"] = json.dumps(
                {
                    "deadLetterTargetArn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{self.dead}",
                    "maxReceiveCount": rules["max_receive_count"],
                }
            )
        created = self.client.create_queue(QueueName=self.name, Attributes=attributes)
        self.url = created["QueueUrl"]

    def ask(self, step):
        self.clock.move_to(START + datetime.timedelta(milliseconds=step["at_ms"]))
        seen = getattr(self, step["do"])(step) or {}
        queue, dead = self.books.queues[self.name], self.books.queues[self.dead]
        everything = queue._messages
        count = lambda messages: {it.body: it.approximate_receive_count for it in messages}
        seen["visible"] = count(queue.messages)
        seen["in_flight"] = count(it for it in everything if not it.visible)
        seen["delayed"] = sorted(it.body for it in everything if it.delayed)
        seen["dead_letters"] = sorted(it.body for it in dead._messages)
        attributes = self.client.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])
        number = lambda what: int(attributes["Attributes"]["ApproximateNumberOfMessages" + what])
        seen["counts"] = {
            "visible": number(""),
            "in_flight": number("NotVisible"),
            "delayed": number("Delayed"),
        }
        return seen

    def advance(self, step):
        pass

    def send(self, step):
        own = {"DelaySeconds": step["delay_s"]} if "delay_s" in step else {}
        self.client.send_message(QueueUrl=self.url, MessageBody=step["message"], **own)

    def receive(self, step):
        answer = self.client.receive_message(
            QueueUrl=self.url,
            MaxNumberOfMessages=step["max"],
            AttributeNames=["ApproximateReceiveCount"],
            WaitTimeSeconds=0,
        )
        received = []
        for message in answer.get("Messages", []):
            name = message["Body"] + "#" + message["Attributes"]["ApproximateReceiveCount"]
            self.handles[name] = message["ReceiptHandle"]
            received.append(name)
        return {"received": sorted(received)}

    def delete(self, step):
        try:
            self.client.delete_message(
                QueueUrl=self.url, ReceiptHandle=self.handles[step["handle"]]
            )
        except self.client.exceptions.ReceiptHandleIsInvalid:
            pass  # A message that is no longer in this queue; what counts is what is left.

    def change_visibility(self, step):
        try:
            self.client.change_message_visibility(
                QueueUrl=self.url,
                ReceiptHandle=self.handles[step["handle"]],
                VisibilityTimeout=step["timeout_s"],
            )
        except self.client.exceptions.ReceiptHandleIsInvalid:
            return {"refused": True}
        return {"refused": False}

    def has_redrive(self):
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{self.dead}"
        try:
            self.client.start_message_move_task(SourceArn=arn)
        except NotImplementedError:
            return False
        return True


class Comparison:
    """Both sides, and what was found."""

    def __init__(self, ours, theirs):
        self.ours, self.theirs = ours, theirs
        self.steps = 0
        self.order_is_free = 0
        self.met = dict.fromkeys(DEVIATIONS, 0)

    def begin(self, where, rules):
        self.where, self.script = where, [{"do": "begin", **rules}]
        self.ours.begin(rules)
        self.theirs.begin(rules)

    def step(self, step, deviation=None, moto=None, before=None):
        """Asks both; gives what is to be seen, or nothing if the sides chose other messages."""
        self.script.append(step)
        ours, theirs = self.ours.ask(step), self.theirs.ask(step)
        if deviation:
            if ours == theirs:
                self.fail(f"moto no longer shows the deviation `{deviation}`", {}, {})
            known = {**ours, **moto}
            self.must_equal(f"the deviation `{deviation}` is another", known, theirs)
            self.met[deviation] += 1
            return ours
        if before and ours != theirs and may_choose(step, before, ours, theirs):
            self.order_is_free += 1
            return None
        self.must_equal("Sluice (first) and moto (second) differ", ours, theirs)
        self.steps += 1
        return ours

    def ours_alone(self, step, deviation, before):
        """A step that must not have an effect, and that has one in moto."""
        self.script.append(step)
        ours = self.ours.ask(step)
        nothing = standing(before)
        if step["do"] == "change_visibility":
            nothing["refused"] = True
        self.must_equal("Sluice must change nothing here", nothing, ours)
        self.met[deviation] += 1
        return ours

    def must_equal(self, why, one, other):
        if one != other:
            self.fail(why, one, other)

    def fail(self, why, one, other):
        lines = [f"{self.where}, step {len(self.script) - 1}: {why}."]
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                lines.append(f"  {key}: {one.get(key)} or {other.get(key)}")
        lines.append("The script up to this step, for `cargo run --example queue_script`:")
        lines += ["  " + json.dumps(line) for line in self.script]
        raise Differs("\n".join(lines))


def standing(seen):
    """What is to be seen of an answer apart from what its own step has brought."""
    return {key: value for key, value in seen.items() if key not in ("received", "refused")}


def may_choose(step, before, ours, theirs):
    """Whether both took from the same visible messages, of which there were more than asked for.

    A standard queue promises no order (SQSDeveloperGuide/standard-queues), so either is right.
    """
    visible = before["visible"]
    if step["do"] != "receive" or len(visible) <= step["max"]:
        return False
    for side in (ours, theirs):
        taken = [name.rsplit("#", 1)[0] for name in side["received"]]
        moved = set(side["dead_letters"]) - set(before["dead_letters"])
        if not (visible.keys() >= set(taken) | moved and len(set(taken)) == len(taken)):
            return False
    return len(ours["received"]) == len(theirs["received"])


def run_cases(comparison, cases):
    for case in cases:
        comparison.begin(case["name"], case["begin"])
        for step in case["steps"]:
            asked = {k: v for k, v in step.items() if k not in ("expect", "moto", "deviation")}
            comparison.step(asked, step.get("deviation"), step.get("moto"))


class Dice:
    """Draws that are the same with every Python: from `random()` alone."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def pick(self, things):
        return things[int(self.random() * len(things))]


def run_random(comparison, seed):
    """One random script: each step first lets time pass, then does something."""
    dice = Dice(seed)
    # Half of the scripts keep so few messages that every receive finds all of them.
    few = seed % 2 == 0
    rules = {
        "visibility_timeout_s": dice.pick([0, 1, 2, 5, 5, 10, 30]),
        "delay_s": dice.pick([0, 0, 0, 3]),
    }
    if dice.random() < 0.8:
        rules["max_receive_count"] = dice.pick([1, 2, 3, 4])
    comparison.begin(f"random script {seed}", rules)
    now_s, sent, handles = 0, 0, []
    for nth in range(STEPS_PER_SCRIPT):
        # Timeouts are whole seconds, and no two steps share a millisecond of the second: no
        # step falls on the instant at which a timeout ends (the deviation `instant`).
        now_s += dice.pick([0, 0, 0, 1, 1, 2, 3, 6, 12])
        at_ms = now_s * 1000 + 2 * nth
        before = comparison.step({"at_ms": at_ms, "do": "advance"})
        here = {**before["visible"], **before["in_flight"]}
        full = few and len(here) + len(before["delayed"]) >= RECEIVE_MAX
        do = dice.pick(["send", "send", "receive", "receive", "delete", "change_visibility"])
        if do == "send" and full or do in ("delete", "change_visibility") and not handles:
            do = "receive"
        step = {"at_ms": at_ms + 1, "do": do}
        deviation = None
        if do == "send":
            step["message"] = f"m{sent}"
            sent += 1
            if dice.random() < 0.4:
                step["delay_s"] = dice.pick([0, 1, 4, 10])
        elif do == "receive":
            step["max"] = RECEIVE_MAX if few else dice.pick([1, 2, 3, 5, 10])
        else:
            # Mostly one of the last handles, so that it mostly still counts.
            step["handle"] = dice.pick(handles[-4:] if dice.random() < 0.8 else handles)
            if do == "change_visibility":
                step["timeout_s"] = dice.pick([1, 2, 7, 20])
            deviation = known_deviation(step, before, here)
        if deviation:
            seen = comparison.ours_alone(step, deviation, before)
        else:
            seen = comparison.step(step, before=before)
        if seen is None:
            return
        handles += seen.get("received", [])


def known_deviation(step, before, here):
    """The deviation that moto would show at this step, if any; `here` is what the queue holds."""
    message, receive = step["handle"].rsplit("#", 1)
    if message not in here:
        return None
    if here[message] != int(receive):
        return "old handle deletes" if step["do"] == "delete" else "old handle hides"
    if step["do"] == "change_visibility" and message in before["visible"]:
        return "hides what is not in flight"
    return None


def main():
    if len(sys.argv) < 2:
        raise SystemExit("usage: python sqs_moto.py COMMAND_OF_QUEUE_SCRIPT…")
    cases = json.loads(pathlib.Path(__file__).with_name("sqs_cases.json").read_text("utf-8"))
    with freezegun.freeze_time(START) as clock, mock_aws():
        comparison = Comparison(Sluice(sys.argv[1:]), Moto(clock))
        try:
            run_cases(comparison, cases)
            for seed in range(RANDOM_SCRIPTS):
                run_random(comparison, seed)
        except Differs as difference:
            raise SystemExit(f"moto: {difference}")
        comparison.met["no redrive"] += not comparison.theirs.has_redrive()
    print("Where moto is known to differ from AWS, and Sluice does as AWS documents:")
    for name, (what, page) in DEVIATIONS.items():
        print(f"  {name}, {comparison.met[name]} times: {what}.\n    {DOCS}{page}")
    unmet = [name for name, times in comparison.met.items() if times == 0]
    if unmet:
        raise SystemExit(f"moto: never met, so out of date: {', '.join(unmet)}.")
    print(f"Scripts that ended where the order of messages is free: {comparison.order_is_free}.")
    print(f"moto: {len(cases)} cases, {RANDOM_SCRIPTS} random scripts, {comparison.steps} steps agree")


if __name__ == "__main__":
    main()
