// The list of names, what is open, and the beginning.

const query = byId("query");
const list = byId("list");
const PAGE = 60;
let listed = [];

/** The names found, or all by importance; the same the picture shows, as text. */
function fillList() {
  const text = query.value.trim();
  listed = text === "" ? seenNodes() : search(text);
  list.replaceChildren();
  byId("found").textContent = text === "" ? "Most written about"
    : listed.length > 0 ? `${digits(listed.length)} found` : "Nothing found";
  showMore();
}

function showMore() {
  const text = query.value.trim();
  const begin = list.children.length;
  for (const node of listed.slice(begin, begin + PAGE)) {
    const other = text === "" ? null : spellingFound(node, text);
    const small = [other ?? (romanised(node) === label(node) ? "" : romanised(node)), shown.node[node] ? "" : "hidden by the filters"]
      .filter((part) => part !== "").join(" · ");
    list.append(make("li", {}, button({ "data-node": node, ariaCurrent: String(chosen?.node === node) }, () => open({ node }),
      dot(typeOf[node]), bdi(label(node)), tally(spreadOf[node], documentWord(spreadOf[node])),
      small === "" ? null : make("small", {}, bdi(small)))));
  }
  byId("more").hidden = list.children.length >= listed.length;
}

function filter() {
  applyRules(readRules());
  const of = (count, all) => `${count === all ? "" : `${digits(count)} of `}${digits(all)}`;
  const documents = [byImportance.filter(isDocument), byImportance.filter((node) => isDocument(node) && shown.node[node])].map((all) => all.length);
  const names = of(shown.nodes - documents[1], nodes.length - documents[0]);
  byId("count").textContent = `Showing ${names} names, ${documentsAreNodes ? `${of(documents[1], documents[0])} documents, ` : ""}${of(shown.edges, edges.length)} lines`;
  repaint();
}

// What is open stands in the address, so that it can be linked to and the browser's Back goes back.

const part = (text) => encodeURIComponent(text).replaceAll("~", "%7E");
const addressOf = (what) => (what === null ? "#" : `#${Object.keys(what)[0]}=${endsOf(what).map((node) => part(id(node))).join("~")}`);

let numberOf = null;
function nodeOf(name) {
  numberOf ??= new Map(nodes.map((row, node) => [row[0], node]));
  return numberOf.get(name);
}

function fromAddress() {
  try {
    const [, kind, value] = /^#(node|edge)=(.*)$/.exec(location.hash) ?? [];
    const ends = (value ?? "").split("~").map((name) => nodeOf(decodeURIComponent(name)));
    if (kind === undefined || ends.includes(undefined)) return null;
    if (kind === "node") return { node: ends[0] };
    const edge = [...edgesOf(ends[0])].find((each) => otherEnd(each, ends[0]) === ends[1]);
    return edge === undefined ? null : { edge };
  } catch {
    return null;
  }
}

/** Opens a node or an edge, or (null) closes what is open. */
function open(what) {
  const address = addressOf(what);
  if (location.hash === address || (what === null && location.hash === "")) display(what);
  else location.hash = address;
}

let opener = null;

function display(what) {
  const before = document.activeElement;
  const wasOpen = !panel.hidden;
  if (!wasOpen) opener = before;
  chosen = what;
  hover(null);
  panel.hidden = what === null;
  if (wasOpen === panel.hidden) resize();
  for (const row of list.querySelectorAll("button")) {
    row.ariaCurrent = String(what?.node === Number(row.dataset.node));
  }
  if (what === null) {
    panel.replaceChildren();
    if (!before.isConnected || before === document.body) (opener?.isConnected ? opener : stage).focus();
    ask();
    return;
  }
  byId("said").textContent = what.node !== undefined ? describe(what.node) : describePair(what.edge);
  tell();
  if (before !== stage && before !== query) panel.querySelector("h2")?.focus({ preventScroll: true });
  // Nearness, too, unless the reader has just pointed at the node.
  const near = what.edge !== undefined || before === stage ? [] : edgesOf(what.node).filter((edge) => shown.edge[edge]).subarray(0, 20);
  const ends = [...endsOf(what), ...[...near].map((edge) => otherEnd(edge, what.node))];
  const isFar = (node) => placeOf(node).some((place, axis) => place < 50 || place > [size.width, size.height][axis] - 50);
  if (ends.some(isFar)) flyTo(ends);
  ask();
}

addEventListener("hashchange", () => display(fromAddress()));

let typing = 0;
query.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(fillList, nodes.length > 5000 ? 120 : 30);
});
byId("more").onclick = () => {
  const begin = list.children.length;
  showMore();
  list.children[begin]?.querySelector("button").focus();
};

/** Arrow keys go through the list, from the field and back to it. */
document.querySelector(".side").addEventListener("keydown", (event) => {
  const rows = [...list.querySelectorAll("button")];
  const place = rows.indexOf(document.activeElement);
  if (event.target !== query && place < 0) return;
  const to = { ArrowDown: place + 1, ArrowUp: place - 1 }[event.key];
  if (to !== undefined) {
    (to < 0 ? query : rows[Math.min(to, rows.length - 1)])?.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && event.target === query) {
    clearTimeout(typing);
    fillList();
    if (listed.length > 0) open({ node: listed[0] });
  } else if (event.key === "Escape" && event.target !== query) {
    query.focus();
    event.stopPropagation();
  }
});

const form = byId("rules");
const rulesChanged = () => { filter(); fillList(); if (chosen !== null) tell(); };
form.addEventListener("input", rulesChanged);
form.addEventListener("reset", () => setTimeout(rulesChanged));
form.addEventListener("submit", (event) => event.preventDefault());

const dark = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => { readColours(); repaint(); };
dark.addEventListener("change", recolour);
byId("theme").onclick = () => {
  const { dataset } = document.documentElement;
  dataset.theme = (dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark" ? "light" : "dark";
  recolour();
};

measureStage();
prepareForm();
readColours();
filter();
resize();
Object.assign(view, fitting(seenNodes()));
function afterPicture() {
  prepareLegend();
  fillList();
  new ResizeObserver(() => {
    if (stage.clientWidth !== size.width || stage.clientHeight !== size.height) resize();
  }).observe(stage);
  if (location.hash.length > 1) display(fromAddress());
}
document.addEventListener("DOMContentLoaded", () => { if (chosen !== null) display(chosen); });
