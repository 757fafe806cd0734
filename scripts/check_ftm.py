#!/usr/bin/env python3
"""Reads FollowTheMoney lines that imena wrote with followthemoney, and fails when one is not as its model says.

    python3 scripts/check_ftm.py graph.ftm.jsonl...

Every line must validate, survive cleaning unchanged, name no property its schema lacks, and every reference must lead to an
entity of the file in the property's range. Needs followthemoney.
"""

import collections
import json
import pathlib
import sys

import followthemoney
from followthemoney import ValueEntity, model


def check(path):
    entities = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line:
            continue
        data = json.loads(line)
        place = f"{path}:{number}"
        schema = model.get(data["schema"])
        if schema is None or schema.abstract:
            sys.exit(f"{place}: {data['schema']} is no schema of entities")
        schema.validate(data)
        missing = set(schema.required) - set(data["properties"]) - ({"fileName"} if schema.is_a("Document") else set())
        unknown = set(data["properties"]) - set(schema.properties)
        if missing or unknown:
            sys.exit(f"{place}: {schema.name} lacks {sorted(missing)}, and does not know {sorted(unknown)}")
        if data["id"] in entities:
            sys.exit(f"{place}: the id {data['id']} is given twice")
        if not followthemoney.types.registry.entity.validate(data["id"]):
            sys.exit(f"{place}: {data['id']} is no id")
        entity = ValueEntity.from_dict(data, cleaned=False)
        for prop, values in data["properties"].items():
            kept = entity.get(prop)
            if len(kept) != len(values) and schema.properties[prop].type.name != "name":
                sys.exit(f"{place}: of {prop} {values}, cleaning kept {kept}")
            if not kept:
                sys.exit(f"{place}: of {prop} {values}, cleaning kept nothing")
        entities[data["id"]] = (place, schema, data)
    references = 0
    for place, schema, data in entities.values():
        for prop, values in data["properties"].items():
            wanted = schema.properties[prop].range
            for value in values if wanted else []:
                references += 1
                if value not in entities:
                    sys.exit(f"{place}: {prop} names {value}, which is not in the file")
                if not entities[value][1].is_a(wanted):
                    sys.exit(f"{place}: {prop} names {value}, which is no {wanted.name}")
    return entities, references


def main():
    paths = [pathlib.Path(argument) for argument in sys.argv[1:]]
    if not paths:
        sys.exit(__doc__)
    for path in paths:
        entities, references = check(path)
        counts = collections.Counter(schema.name for _, schema, _ in entities.values())
        if not counts:
            sys.exit(f"{path}: holds no entity")
        told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        print(f"followthemoney {followthemoney.__version__}: {path.name}: valid: {told}; {references} references lead somewhere")


if __name__ == "__main__":
    main()
