#!/usr/bin/env python3
"""Reads graphs that imena wrote with networkx, and fails when one does not arrive whole.

    python3 scripts/check_networkx.py sample.json [sample.gexf] [sample.graphml]

The JSON must be written with `--links-key both` to be read by networkx up to 3.5 and from 3.6 alike; the other files must
hold the same graph. Needs networkx alone.
"""

import json
import pathlib
import re
import sys

import networkx

READERS = {
    ".json": lambda path: networkx.node_link_graph(json.loads(path.read_text(encoding="utf-8"))),
    ".gexf": networkx.read_gexf,
    ".graphml": networkx.read_graphml,
}


# What XML 1.0 cannot hold, and white space, which its readers may change.
UNSTABLE = re.compile("[\x00-\x20\ufffd\ufffe\uffff]+")


def shape(graph):
    """What every format must keep: labels by node, and the pairs with their weights."""
    labels = {node: UNSTABLE.sub(" ", data["label"]) for node, data in graph.nodes(data=True)}
    weights = {frozenset(pair): float(data["weight"]) for *pair, data in graph.edges(data=True)}
    return labels, weights


def main():
    paths = [pathlib.Path(argument) for argument in sys.argv[1:]]
    if not paths:
        sys.exit(__doc__)
    shapes = {}
    for path in paths:
        graph = READERS[path.suffix](path)
        if graph.is_directed() or graph.is_multigraph():
            sys.exit(f"{path}: an undirected graph without parallel edges was expected, networkx read a {type(graph).__name__}")
        shapes[path] = shape(graph)
        if not all(shapes[path]):
            sys.exit(f"{path}: networkx found {len(graph)} nodes and {graph.size()} edges")
        print(f"networkx {networkx.__version__} read {path.name}: {len(graph)} nodes, {graph.size()} edges")
    first, *others = paths
    for path in others:
        for what, expected, found in zip(("labels", "weights"), shapes[first], shapes[path]):
            if expected != found:
                sys.exit(f"{path}: its {what} are not those of {first}")


if __name__ == "__main__":
    main()
