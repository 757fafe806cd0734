// What is shown: rules that the reader sets, applied to all nodes and edges at once.

const shown = { node: new Uint8Array(nodes.length), edge: new Uint8Array(edges.length), nodes: 0, edges: 0 };
const hasBackbone = backboneOf.some((value) => value >= 0);
/** From here on a picture of all lines says nothing: the backbone is shown at first. */
const isLarge = edges.length > 3000;

function applyRules(rules) {
  const isDated = rules.from !== null || rules.to !== null;
  const [from, to] = [rules.from ?? -Infinity, rules.to ?? Infinity];
  for (const node of nodes.keys()) {
    shown.node[node] = rules.types[typeOf[node]] && spreadOf[node] >= rules.spread
      && (!isDated || inPeriodOfNode(node, from, to) > 0)
      && (rules.community === null || communityOf[node] === rules.community) ? 1 : 0;
  }
  for (const edge of edges.keys()) {
    const windows = isDated ? inPeriodOfEdge(edge, from, to) : windowsOf[edge];
    shown.edge[edge] = shown.node[fromOf[edge]] && shown.node[toOf[edge]]
      && windows >= rules.windows && documentsOf[edge] >= rules.documents ? 1 : 0;
  }
  if (rules.backbone) keepBackbone(rules.alpha);
  const hasLine = new Uint8Array(nodes.length);
  for (const edge of edges.keys()) if (shown.edge[edge]) hasLine[fromOf[edge]] = hasLine[toOf[edge]] = 1;
  if (rules.connected) shown.node = shown.node.map((each, node) => each & hasLine[node]);
  [shown.nodes, shown.edges] = [shown.node, shown.edge].map((all) => all.reduce((sum, each) => sum + each, 0));
}

/**
 * Of the edges shown, keeps those that stand out among the edges of an end (by the level alpha) and, so that nobody is cut off, a
 * maximum spanning forest: the backbone that `imena` itself takes, see `ViewOptions`.
 */
function keepBackbone(alpha) {
  const root = Uint32Array.from(nodes.keys());
  const rootOf = (node) => {
    while (root[node] !== node) node = root[node] = root[root[node]];
    return node;
  };
  for (const edge of byWeight) {
    if (!shown.edge[edge]) continue;
    const [a, b] = [rootOf(fromOf[edge]), rootOf(toOf[edge])];
    if (a !== b) root[a] = b;
    else if (backboneOf[edge] > alpha) shown.edge[edge] = 0;
  }
}

/** The rules as the form has them; what is left empty or makes no sense asks for nothing. */
function readRules() {
  const field = byId("rules").elements;
  const number = (name) => Math.max(1, Number.parseInt(field[name].value, 10) || 1);
  const day = (name) => (graph.epoch !== null && field[name].value !== "" ? days(field[name].value) : null);
  return {
    types: types.map((type, index) => field[`type-${index}`]?.checked ?? true),
    spread: number("spread"),
    windows: number("windows"),
    documents: number("documents"),
    backbone: hasBackbone && field.backbone.checked,
    alpha: Number.parseFloat(field.alpha.value) || 0,
    connected: field.connected.checked,
    community: field.community.value === "" ? null : Number(field.community.value),
    from: day("from"),
    to: day("to"),
  };
}

/** Fills the form with what this graph can be filtered by. */
function prepareForm() {
  const field = byId("rules").elements;
  const counts = types.map((_, type) => typeOf.reduce((sum, each) => sum + (each === type ? 1 : 0), 0));
  types.forEach((type, index) => {
    if (counts[index] === 0) return;
    const box = make("input", { type: "checkbox", name: `type-${index}`, defaultChecked: true });
    byId("types").append(make("label", { className: "check" }, box, dot(index), make("span", {}, type.name), tally(counts[index])));
  });
  byId("window-word").textContent = `${windowWord}s`;
  byId("backbone-row").hidden = !hasBackbone;
  field.backbone.defaultChecked = hasBackbone && isLarge;
  field.alpha.defaultValue = graph.alpha;
  const members = Map.groupBy(byImportance, (node) => communityOf[node]);
  members.delete(-1);
  byId("community-row").hidden = members.size === 0;
  for (const [community, [first, ...rest]] of [...members].sort((a, b) => a[0] - b[0]).slice(0, 200)) {
    field.community.append(make("option", { value: String(community) }, `${label(first)} + ${digits(rest.length)}`));
  }
  byId("dates").hidden = graph.epoch === null;
  if (graph.epoch !== null) {
    for (const name of ["from", "to"]) Object.assign(field[name], { min: graph.epoch, max: graph.last });
    const { undated } = graph.about;
    byId("undated").textContent = undated === 0 ? "" : `Dates leave out ${plural(undated, windowWord)} of documents without a date.`;
  }
}

/** Corners of each type's outline, of the area of a circle of radius 1; those of a circle are many. */
const outlines = types.map(({ corners, first }) => {
  const turn = (2 * Math.PI) / (corners || 32);
  const reach = Math.sqrt(turn / Math.sin(turn));
  return Array.from({ length: corners || 32 }, (_, corner) => [Math.cos, Math.sin].map((of) => reach * of(first + corner * turn)));
});

/** The sign of a type, as in the picture. */
function dot(type) {
  const [sign, outline] = ["svg", "polygon"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  sign.setAttribute("class", "dot");
  sign.setAttribute("viewBox", "-1.7 -1.7 3.4 3.4");
  sign.setAttribute("aria-hidden", "true");
  sign.style.setProperty("--fill", types[type].colour);
  outline.setAttribute("points", outlines[type].map((corner) => corner.map((each) => each.toFixed(2)).join()).join(" "));
  sign.append(outline);
  return sign;
}
