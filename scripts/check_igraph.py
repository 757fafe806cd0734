#!/usr/bin/env python3
"""Reads GraphML that imena wrote with igraph, and fails when it is not the graph of the JSON.

    python3 scripts/check_igraph.py graph.json graph.graphml

Needs igraph.
"""

import json
import re
import sys

import igraph

# What XML 1.0 cannot hold, and white space, which its readers may change.
UNSTABLE = re.compile("[\x00-\x20\ufffd\ufffe\uffff]+")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    json_path, graphml_path = sys.argv[1:]
    with open(json_path, encoding="utf-8") as file:
        expected = json.load(file)
    graph = igraph.Graph.Read_GraphML(graphml_path)
    if graph.is_directed() or not graph.is_simple():
        sys.exit(f"{graphml_path}: an undirected graph without parallel edges was expected")
    labels = {vertex["id"]: vertex["label"] for vertex in graph.vs}
    if labels != {node["id"]: UNSTABLE.sub(" ", node["label"]) for node in expected["nodes"]}:
        sys.exit(f"{graphml_path}: its labels are not those of {json_path}")
    weights = {frozenset(graph.vs[end]["id"] for end in edge.tuple): edge["weight"] for edge in graph.es}
    edges = expected.get("edges", expected.get("links"))
    if weights != {frozenset((edge["source"], edge["target"])): edge["weight"] for edge in edges}:
        sys.exit(f"{graphml_path}: its weights are not those of {json_path}")
    print(f"igraph {igraph.__version__} read {graphml_path}: {graph.vcount()} nodes, {graph.ecount()} edges, as in the JSON")


if __name__ == "__main__":
    main()
