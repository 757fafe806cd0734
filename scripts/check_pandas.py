#!/usr/bin/env python3
"""Reads pairs of CSV tables that imena wrote with pandas, and fails when they are not the graph of the JSON.

    python3 scripts/check_pandas.py graph.json graph.nodes.csv graph.edges.csv graph.neo4j.nodes.csv graph.neo4j.edges.csv

The first pair has the columns of Gephi's importer, the second those of Neo4j's. Needs pandas.
"""

import json
import re
import sys

import pandas

# The heads of columns that neo4j-admin's importer knows.
NEO4J_HEAD = re.compile(r"entityId:ID|name|:LABEL|:START_ID|:END_ID|:TYPE|\w+:(string|date|long|double|string\[\])")


def fail(path, told):
    sys.exit(f"{path}: {told}")


def main():
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    json_path, *paths = sys.argv[1:]
    with open(json_path, encoding="utf-8") as file:
        graph = json.load(file)
    tables = [pandas.read_csv(path, encoding="utf-8-sig", keep_default_na=False) for path in paths]
    gephi_nodes, gephi_edges, neo4j_nodes, neo4j_edges = tables
    pairs = [
        (gephi_nodes, ("Id", "Label"), gephi_edges, ("Source", "Target", "Weight"), paths[:2]),
        (neo4j_nodes, ("entityId:ID", "name"), neo4j_edges, (":START_ID", ":END_ID", "weight:double"), paths[2:]),
    ]
    expected_nodes = [(node["id"], node["label"]) for node in graph["nodes"]]
    edges = graph.get("edges", graph.get("links"))
    expected_edges = [(edge["source"], edge["target"], edge["weight"]) for edge in edges]
    for nodes, node_columns, edges, edge_columns, (nodes_path, edges_path) in pairs:
        if list(nodes[list(node_columns)].itertuples(index=False, name=None)) != expected_nodes:
            fail(nodes_path, f"its nodes are not those of {json_path}")
        if list(edges[list(edge_columns)].itertuples(index=False, name=None)) != expected_edges:
            fail(edges_path, f"its edges are not those of {json_path}")
    if set(gephi_edges["Type"]) - {"Undirected"}:
        fail(paths[1], "a type of edge is not Undirected")
    for table, path in ((neo4j_nodes, paths[2]), (neo4j_edges, paths[3])):
        for head in table.columns:
            if not NEO4J_HEAD.fullmatch(head):
                fail(path, f"Neo4j does not know the head {head}")
            kind = head.rpartition(":")[2]
            cells = [cell for cell in table[head].astype(str) if cell]
            if kind == "date" and not all(re.fullmatch(r"\d{4}-\d\d-\d\d", cell) for cell in cells):
                fail(path, f"{head} holds what is no date")
            if kind in ("long", "double") and cells:
                pandas.to_numeric(pandas.Series(cells))
    spellings = neo4j_nodes["aliases:string[]"].str.split(";").str.len().max()
    print(
        f"pandas {pandas.__version__} read both pairs: {len(expected_nodes)} nodes, {len(expected_edges)} edges, as in the JSON;"
        f" up to {spellings} spellings a node"
    )


if __name__ == "__main__":
    main()
