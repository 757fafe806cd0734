#!/usr/bin/env python3
"""Checks GEXF files against the rules of GEXF 1.3, and fails at the first that is broken.

    python3 scripts/check_gexf.py graph.gexf...

The schema itself is in no package registry, so its rules stand here: elements and their attributes, types of values, references,
and that time is told only, and everywhere in one way, in a dynamic graph (https://gexf.net/schema.html). Needs nothing.
"""

import datetime
import sys
import xml.etree.ElementTree as tree

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
TIME = {"start", "end"}

# Element: the elements it may hold, the attributes it must have, those it may have.
RULES = {
    GEXF + "gexf": ({GEXF + "meta", GEXF + "graph"}, {"version"}, {"variant"}),
    GEXF + "meta": ({GEXF + "creator", GEXF + "keywords", GEXF + "description"}, set(), {"lastmodifieddate"}),
    GEXF + "creator": (set(), set(), set()),
    GEXF + "keywords": (set(), set(), set()),
    GEXF + "description": (set(), set(), set()),
    GEXF + "graph": (
        {GEXF + "attributes", GEXF + "nodes", GEXF + "edges"},
        set(),
        {"defaultedgetype", "mode", "timeformat", "timerepresentation", "timezone", "idtype"} | TIME,
    ),
    GEXF + "attributes": ({GEXF + "attribute"}, {"class"}, {"mode"} | TIME),
    GEXF + "attribute": ({GEXF + "default", GEXF + "options"}, {"id", "title", "type"}, set()),
    GEXF + "nodes": ({GEXF + "node"}, set(), {"count"}),
    GEXF + "edges": ({GEXF + "edge"}, set(), {"count"}),
    GEXF + "node": (
        {GEXF + "attvalues", GEXF + "spells", VIZ + "color", VIZ + "position", VIZ + "size", VIZ + "shape"},
        {"id"},
        {"label"} | TIME,
    ),
    GEXF + "edge": (
        {GEXF + "attvalues", GEXF + "spells", VIZ + "color", VIZ + "thickness", VIZ + "shape"},
        {"source", "target"},
        {"id", "type", "kind", "label", "weight"} | TIME,
    ),
    GEXF + "attvalues": ({GEXF + "attvalue"}, set(), set()),
    GEXF + "attvalue": (set(), {"for", "value"}, TIME),
    GEXF + "spells": ({GEXF + "spell"}, set(), set()),
    GEXF + "spell": (set(), set(), TIME),
    VIZ + "color": (set(), {"r", "g", "b"}, {"a"}),
    VIZ + "position": (set(), {"x", "y"}, {"z"}),
    VIZ + "size": (set(), {"value"}, set()),
    VIZ + "thickness": (set(), {"value"}, set()),
}
PARSE = {"string": str, "integer": int, "long": int, "double": float, "float": float}


class Broken(Exception):
    pass


def need(holds, told):
    if not holds:
        raise Broken(told)


def check_element(element, dynamic):
    need(element.tag in RULES, f"<{element.tag}> is no element of GEXF 1.3 that is expected")
    children, required, allowed = RULES[element.tag]
    given = set(element.attrib)
    need(required <= given, f"<{element.tag}> lacks {sorted(required - given)}")
    need(given <= required | allowed, f"<{element.tag}> has {sorted(given - required - allowed)}")
    need(dynamic or not given & TIME, f"<{element.tag}> of a static graph has {sorted(given & TIME)}")
    times = [datetime.date.fromisoformat(element.attrib[name]) for name in ("start", "end") if name in given]
    need(times == sorted(times), f"<{element.tag}> ends before it starts: {element.attrib}")
    for child in element:
        need(child.tag in children, f"<{child.tag}> stands in <{element.tag}>")
        check_element(child, dynamic)


def check_values(element, declared):
    seen = {}
    for value in element.iterfind(f"{GEXF}attvalues/{GEXF}attvalue"):
        name = value.get("for")
        need(name in declared, f"a value for {name}, which is not declared")
        kind, is_dynamic = declared[name]
        PARSE[kind](value.get("value"))
        need(is_dynamic == bool(TIME & set(value.attrib)), f"a value for {name} is {'not ' if is_dynamic else ''}dated")
        need(is_dynamic or name not in seen, f"{name} has two values")
        # Intervals of one attribute do not overlap: both ends belong to them.
        need(name not in seen or seen[name] < value.get("start"), f"two values for {name} overlap")
        seen[name] = value.get("end", "")


def check(path):
    root = tree.parse(path).getroot()
    need(root.tag == GEXF + "gexf" and root.get("version") == "1.3", "it is not GEXF 1.3")
    graph = root.find(GEXF + "graph")
    need(graph is not None, "it has no graph")
    dynamic = graph.get("mode") == "dynamic"
    need(dynamic == (graph.get("timeformat") == "date"), "timeformat goes with a dynamic graph")
    check_element(root, dynamic)
    declared = {"node": {}, "edge": {}}
    for attributes in graph.iterfind(GEXF + "attributes"):
        for attribute in attributes:
            names = declared[attributes.get("class")]
            need(attribute.get("id") not in names, f"{attribute.get('id')} is declared twice")
            names[attribute.get("id")] = (attribute.get("type"), attributes.get("mode") == "dynamic")
    ids = set()
    for node in graph.iterfind(f"{GEXF}nodes/{GEXF}node"):
        need(node.get("id") not in ids, f"two nodes have the id {node.get('id')}")
        ids.add(node.get("id"))
        check_values(node, declared["node"])
    edges = 0
    for edge in graph.iterfind(f"{GEXF}edges/{GEXF}edge"):
        need({edge.get("source"), edge.get("target")} <= ids, f"edge {edge.get('id')} leads nowhere")
        float(edge.get("weight"))
        check_values(edge, declared["edge"])
        edges += 1
    with open(path, encoding="utf-8") as file:
        need(not file.read(200).isascii(), "old versions of Gephi look for a letter beyond ASCII near the top")
    spells = sum(1 for _ in graph.iter(GEXF + "spell"))
    print(f"{path}: GEXF 1.3, {graph.get('mode')}: {len(ids)} nodes, {edges} edges, {spells} spells")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        try:
            check(path)
        except (Broken, ValueError, tree.ParseError) as error:
            sys.exit(f"{path}: {error}")


if __name__ == "__main__":
    main()
