#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold traces, the JSON Schema and data/trace-format.md to each other.

usage: check-contract.py SCHEMA FORMAT.md TRACE...

- every trace is valid by the schema, and no longer is when a member that the schema demands is taken away;
- every key in a trace, and every key of the schema, is described in the page.
"""
import copy
import json
import re
import sys

import jsonschema

# Their members are named by the lesson and the machine, not by the format.
FREE_OBJECTS = {"parameters", "roles", "limits"}
DERIVED_PHASES = set("sftCM")


def described_words(page):
    spans = re.findall(r"`([^`]+)`", page) + re.findall(r"^    (.*)$", page, re.MULTILINE)
    return {word for span in spans for word in re.findall(r"[A-Za-z_]+", span)}


def keys_of(value):
    if isinstance(value, dict):
        for key, member in value.items():
            yield key
            if key not in FREE_OBJECTS:
                yield from keys_of(member)
    elif isinstance(value, list):
        for member in value:
            yield from keys_of(member)


def is_derived(event):
    return event.get("ph") in DERIVED_PHASES or event.get("name") == "copy to user space"


def keys_of_trace(trace):
    yield from trace
    yield from keys_of(trace["metadata"])
    for event in trace["traceEvents"]:
        # A counter's members are its series.
        yield from (event if is_derived(event) else keys_of(event))


def keys_of_schema(schema):
    if isinstance(schema, dict):
        for key, member in schema.items():
            if key == "properties":
                yield from member
            yield from keys_of_schema(member)
    elif isinstance(schema, list):
        for member in schema:
            yield from keys_of_schema(member)


def complaints_of_validity(validator, trace):
    for error in validator.iter_errors(trace):
        cause = jsonschema.exceptions.best_match([error])
        yield f"{'/'.join(map(str, cause.absolute_path))}: {cause.message[:300]}"


def complaints_of_laxness(validator, trace):
    """A schema that lets everything pass would be no test."""
    first = {}
    for event in trace["traceEvents"]:
        first.setdefault((event["ph"], event["name"]), event)
    for event in first.values():
        for key in ("name", "ph", "pid"):
            damaged = {**trace, "traceEvents": [{k: v for k, v in event.items() if k != key}]}
            if validator.is_valid(damaged):
                yield f"without “{key}” the event “{event['name']}” is still valid"
        if not is_derived(event):
            damaged = copy.deepcopy(event)
            damaged["args"] = {"seq": "0", "in": -1, "out": 1.5}
            if validator.is_valid({**trace, "traceEvents": [damaged]}):
                yield f"the event “{event['name']}” is valid with any args"
    for key in validator.schema["$defs"]["metadata"]["required"]:
        damaged = {**trace, "metadata": {k: v for k, v in trace["metadata"].items() if k != key}}
        if validator.is_valid(damaged):
            yield f"without “{key}” the metadata is still valid"


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    with open(arguments[0], encoding="utf-8") as file:
        schema = json.load(file)
    with open(arguments[1], encoding="utf-8") as file:
        words = described_words(file.read())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    complaints = [f"the schema has “{key}”, which {arguments[1]} does not describe"
                  for key in sorted(set(keys_of_schema(schema)) - words)]
    for path in arguments[2:]:
        with open(path, encoding="utf-8") as file:
            trace = json.load(file)
        found = list(complaints_of_validity(validator, trace)) or list(complaints_of_laxness(validator, trace))
        found += [f"has “{key}”, which {arguments[1]} does not describe"
                  for key in sorted(set(keys_of_trace(trace)) - words)]
        complaints += [f"{path}: {complaint}" for complaint in found]
        print(f"{path}: {len(trace['traceEvents'])} events")
    for complaint in complaints[:50]:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
