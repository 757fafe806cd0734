#!/usr/bin/env python3
"""Checks graphs in JSON against the published schema, docs/graph.schema.json.

    python3 scripts/check_schema.py graph.json... [graphs.jsonl...]

A .jsonl file holds one graph a line. Needs jsonschema.
"""

import importlib.metadata
import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "docs" / "graph.schema.json"


def graphs(path):
    text = path.read_text(encoding="utf-8")
    # Not splitlines: texts may hold separators that Python takes for line ends.
    documents = text.split("\n") if path.suffix == ".jsonl" else [text]
    return [json.loads(document) for document in documents if document]


def main():
    paths = [pathlib.Path(argument) for argument in sys.argv[1:]]
    if not paths:
        sys.exit(__doc__)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    version = importlib.metadata.version("jsonschema")
    for path in paths:
        found = graphs(path)
        if not found:
            sys.exit(f"{path}: holds no graph")
        for number, graph in enumerate(found, 1):
            for error in validator.iter_errors(graph):
                sys.exit(f"{path}: graph {number}: at {error.json_path}: {error.message[:300]}")
        nodes = sum(len(graph["nodes"]) for graph in found)
        print(f"jsonschema {version}: {path.name}: {len(found)} graph(s), {nodes} nodes are as the schema says")


if __name__ == "__main__":
    main()
