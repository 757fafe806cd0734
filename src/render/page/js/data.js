"use strict";
// What the page knows. What is drawn, filtered and searched is read at once; texts wait until somebody asks for them.

const byId = (id) => document.getElementById(id);

/** An element with properties or attributes, and children: nodes, or texts that stay texts. */
function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const { head: graph, nodes, edges } = JSON.parse(byId("graph").textContent);
const { types } = graph;

function column(rows, at, Kind) {
  const values = new Kind(rows.length);
  rows.forEach((row, index) => { values[index] = row[at]; });
  return values;
}
const id = (node) => nodes[node][0];
const label = (node) => nodes[node][1];
const romanised = (node) => nodes[node][2] || nodes[node][1];
const words = (node) => nodes[node][9];
const typeOf = column(nodes, 3, Uint8Array);
const xOf = column(nodes, 4, Float32Array);
const yOf = column(nodes, 5, Float32Array);
const spreadOf = column(nodes, 6, Uint32Array);
const communityOf = column(nodes, 8, Int32Array);
const inPeriodOfNode = timeline(nodes, 10);

const fromOf = column(edges, 0, Uint32Array);
const toOf = column(edges, 1, Uint32Array);
const windowsOf = column(edges, 2, Uint32Array);
const documentsOf = column(edges, 3, Uint32Array);
/** α of the disparity filter; -1 for what a document names. */
const backboneOf = column(edges, 4, Float32Array);
const inPeriodOfEdge = timeline(edges, 5);

/** Windows within days `from` to `to`; rows have at `at` a day, its windows, the next day, … */
function timeline(rows, at) {
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => { start[index + 1] = start[index] + row[at].length; });
  const flat = new Int32Array(start[rows.length]);
  let end = 0;
  for (const row of rows) for (const value of row[at]) flat[end++] = value;
  return (index, from, to) => {
    let sum = 0;
    for (let place = start[index]; place < start[index + 1]; place += 2) {
      if (flat[place] >= from && flat[place] <= to) sum += flat[place + 1];
    }
    return sum;
  };
}

const byImportance = Uint32Array.from(nodes.keys()).sort((a, b) => spreadOf[b] - spreadOf[a] || a - b);
/** Of equal edges, the one that stands out more comes first: the order in which the backbone takes them. */
const byWeight = Uint32Array.from(edges.keys())
  .sort((a, b) => windowsOf[b] - windowsOf[a] || backboneOf[a] - backboneOf[b] || a - b);

/** For each node its edges: those of node n are edgesAt[edgeStart[n]] to edgesAt[edgeStart[n + 1] - 1]. */
const edgeStart = new Uint32Array(nodes.length + 1);
const edgesAt = new Uint32Array(2 * edges.length);
for (const ends of [fromOf, toOf]) for (const node of ends) edgeStart[node + 1] += 1;
for (let node = 0; node < nodes.length; node += 1) edgeStart[node + 1] += edgeStart[node];
{
  const next = edgeStart.slice();
  for (const edge of byWeight) {
    edgesAt[next[fromOf[edge]]++] = edge;
    edgesAt[next[toOf[edge]]++] = edge;
  }
}
const edgesOf = (node) => edgesAt.subarray(edgeStart[node], edgeStart[node + 1]);
const otherEnd = (edge, node) => (fromOf[edge] === node ? toOf[edge] : fromOf[edge]);

/** 0 to 1 on a logarithmic scale, as in every other picture of the graph. */
function scaled(values) {
  const largest = values.reduce((most, value) => Math.max(most, value), 16);
  return Float32Array.from(values, (value) => (value <= 1 ? 0 : Math.log(value) / Math.log(largest)));
}
const nodeScale = scaled(spreadOf);
const edgeScale = scaled(windowsOf);

/** The texts of a node (`names`) or an edge (`pairs`); null while the file is still being read. */
const blocks = new Map();
function texts(kind, index) {
  const name = `${kind}-${Math.floor(index / graph.block)}`;
  if (!blocks.has(name)) {
    const element = byId(name);
    if (element === null || (document.readyState === "loading" && element.nextElementSibling === null)) return null;
    blocks.set(name, element.textContent.trim().split("\n"));
  }
  return JSON.parse(blocks.get(name)[index % graph.block]);
}

const days = (date) => Math.round((Date.parse(date) - Date.parse(graph.epoch)) / 86400000);
const tally = (count, title = "") => make("span", { className: "number", title }, digits(count));
const digits = (count) => count.toLocaleString("en");
const plural = (count, one, many = `${one}s`) => `${digits(count)} ${count === 1 ? one : many}`;
const windowWord = graph.about.window;
/** Lines join documents and what these name, or names that stand together. */
const isDocument = (node) => types[typeOf[node]].code === "DOC";
const documentsAreNodes = byImportance.some(isDocument);
const togetherWord = (count) => `${plural(count, windowWord)}${documentsAreNodes ? "" : " together"}`;
const documentWord = (count) => plural(count, "document");
