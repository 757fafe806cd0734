// Reads Cytoscape JSON that imena wrote with cytoscape.js, without a picture, and fails when it is not the graph of the JSON.
//
//     NODE_PATH=folder/node_modules node scripts/check_cytoscape.js graph.json graph.cyjs
//
// Needs cytoscape from npm.

const fs = require("node:fs");
const assert = require("node:assert/strict");
const cytoscape = require("cytoscape");

if (process.argv.length !== 4) {
  console.error("usage: node scripts/check_cytoscape.js graph.json graph.cyjs");
  process.exit(2);
}
const [expected, given] = process.argv.slice(2).map((path) => JSON.parse(fs.readFileSync(path, "utf8")));
const graph = cytoscape({ headless: true, ...given });

assert.equal(graph.nodes().length, expected.nodes.length, "nodes");
for (const { id, label } of expected.nodes) {
  const node = graph.getElementById(id);
  assert.ok(node.isNode(), `${id} is a node`);
  assert.deepEqual([node.data("label"), node.data("name")], [label, label]);
  assert.ok(Number.isFinite(node.position().x), `${id} has a place`);
}
const edges = expected.edges ?? expected.links;
assert.equal(graph.edges().length, edges.length, "edges");
for (const { source, target, weight } of edges) {
  const edge = graph.getElementById(`${source}~${target}`);
  assert.deepEqual([edge.source().id(), edge.target().id(), edge.data("weight")], [source, target, weight]);
}
const farthest = graph.elements().dijkstra(graph.nodes()[0]);
assert.equal(farthest.distanceTo(graph.nodes()[0]), 0);
console.log(`cytoscape.js ${cytoscape.version}: ${expected.nodes.length} nodes, ${edges.length} edges, as in the JSON`);
