// Imports graphology JSON that imena wrote into graphology, and fails when it is not the graph of the JSON.
//
//     NODE_PATH=folder/node_modules node scripts/check_graphology.js graph.json graph.graphology.json
//
// Needs graphology from npm.

const fs = require("node:fs");
const assert = require("node:assert/strict");
const Graph = require("graphology");

if (process.argv.length !== 4) {
  console.error("usage: node scripts/check_graphology.js graph.json graph.graphology.json");
  process.exit(2);
}
const [expected, given] = process.argv.slice(2).map((path) => JSON.parse(fs.readFileSync(path, "utf8")));
const graph = Graph.from(given);

assert.deepEqual([graph.type, graph.multi, graph.allowSelfLoops], ["undirected", false, false]);
assert.equal(graph.order, expected.nodes.length, "nodes");
for (const { id, label } of expected.nodes) {
  const attributes = graph.getNodeAttributes(id);
  assert.equal(attributes.label, label);
  // Sigma draws nothing without these, and takes `type` for a way of drawing.
  for (const name of ["x", "y", "size"]) assert.ok(Number.isFinite(attributes[name]), `${id} has ${name}`);
  assert.match(attributes.color, /^#[0-9a-f]{6}$/);
  assert.equal(attributes.type, undefined);
}
const edges = expected.edges ?? expected.links;
assert.equal(graph.size, edges.length, "edges");
for (const { source, target, weight } of edges) {
  assert.equal(graph.getEdgeAttribute(graph.undirectedEdge(source, target), "weight"), weight);
}
console.log(`graphology: ${graph.order} nodes, ${graph.size} edges, as in the JSON`);
