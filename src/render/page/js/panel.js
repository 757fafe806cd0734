// What is told of the node or edge that is open.

const panel = byId("panel");
const FIRST_ROWS = 40;
const languages = new Intl.DisplayNames(["en"], { type: "language" });
const languageName = (code) => {
  if (code === "und") return "other";
  try { return languages.of(code); } catch { return code; }
};

/** A link, if the address is one of the web; else its text alone. */
function link(address, ...children) {
  const isWeb = typeof address === "string" && /^https?:\/\//i.test(address);
  return isWeb ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children) : make("span", {}, ...children);
}

/** Rows of which the first are shown, and a button for the rest. */
function rowsOf(all, row) {
  const list = make("ul", { className: "rows" }, ...all.slice(0, FIRST_ROWS).map(row));
  if (all.length <= FIRST_ROWS) return [list];
  const rest = make("button", { type: "button", className: "all" }, `Show all ${all.length.toLocaleString("en")}`);
  rest.addEventListener("click", () => {
    list.append(...all.slice(FIRST_ROWS).map(row));
    list.children[FIRST_ROWS].querySelector("button").focus();
    rest.remove();
  });
  return [list, rest];
}

function button(className, action, ...children) {
  const element = make("button", { type: "button", className }, ...children);
  element.addEventListener("click", action);
  return element;
}

const facts = (rows, className = "") => make("dl", { className }, ...rows
  .filter(([, value]) => value !== null && value !== undefined && value !== "")
  .flatMap(([name, value]) => [make("dt", {}, name), value instanceof Node && value.tagName === "DD" ? value : make("dd", {}, value)]));

const period = ({ first, last }) => (first === undefined || first === null ? null : first === last ? first : `${first} to ${last}`);
const real = (value) => (typeof value === "number" ? String(Number(value.toPrecision(3))) : null);
const heading = (text) => make("h3", {}, text);
const bdi = (text, lang) => make("bdi", lang === undefined || lang === "und" ? {} : { lang }, text);

function fillPanel(title, ...content) {
  const close = button("close", () => open(null), "✕");
  close.setAttribute("aria-label", "Close details");
  panel.replaceChildren(make("header", {}, title, close), ...content.filter((part) => part !== null));
  panel.scrollTop = 0;
}

function showNode(node) {
  const known = texts("names", node);
  const type = types[typeOf[node]];
  const title = make("h2", { tabIndex: -1 }, bdi(label(node)));
  const isDocument = type.code === "DOC";
  const sub = make("p", { className: "sub" }, make("span", { className: "kind" }, dot(typeOf[node]), type.name),
    romanised(node) === label(node) ? "" : ` · ${romanised(node)}`);
  const head = make("div", {}, title, sub);
  if (known === null) { fillPanel(head, make("p", {}, "The rest of the file is still being read …")); return; }
  fillPanel(head, ...(isDocument ? documentFacts(known) : entityFacts(node, known)), ...neighbours(node));
}

const documentFacts = (known) => [facts([
  ["Source", link(known.url, known.url ?? known.document)], ["Date", known.date], ["Language", known.lang && languageName(known.lang)],
])];

function entityFacts(node, known) {
  const wikidata = /^Q[0-9]+$/.test(known.knowledge_id ?? "") ? `https://www.wikidata.org/wiki/${known.knowledge_id}` : null;
  const measures = [["Degree", "degree"], ["PageRank", "pagerank"], ["Betweenness", "betweenness"], ["Community", "community"]];
  const others = Object.entries(known.types).filter(([code]) => code !== types[typeOf[node]].code);
  return [
    facts([
      ["Named in", `${articles(spreadOf[node])}, ${plural(known.mentions, "time", "times")}`],
      ["Dates", period(known)],
      ["Known as", known.knowledge_id && link(wikidata, wikidata === null ? known.knowledge_id : `Wikidata ${known.knowledge_id}`)],
      ["Also read as", others.map(([code, count]) => `${types.find((type) => type.code === code)?.name ?? code} (${count})`).join(", ")],
      ["May be", known.ambiguous.length === 0 ? null : make("dd", {}, ...known.ambiguous.flatMap((other, index) => [index === 0 ? "" : ", ", nodeLink(other)]))],
      ...measures.map(([name, key]) => [name, real(known.measures[key])]),
    ]),
    heading("Spellings in the articles"), spellings(known),
  ];
}

function nodeLink(other) {
  const node = nodeOf(other);
  return node === undefined ? other : make("a", { href: addressOf({ node }) }, bdi(label(node)));
}

/** Each language's spellings, the most frequent first; before them the language's own label, where it is no spelling. */
function spellings(known) {
  const byLanguage = new Map();
  for (const [spelling, language, count] of known.aliases) {
    if (!byLanguage.has(language)) byLanguage.set(language, new Map());
    const counts = byLanguage.get(language);
    counts.set(spelling, (counts.get(spelling) ?? 0) + count);
  }
  const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return facts([...byLanguage].sort((a, b) => total(b[1]) - total(a[1])).map(([language, counts]) => {
    const base = known.labels[language];
    const chips = [...counts].sort((a, b) => b[1] - a[1]).map(([spelling, count]) =>
      make("span", {}, bdi(spelling, language), " ", make("span", { className: "number" }, String(count))));
    return [languageName(language), make("dd", base ? { title: `Base form: ${base}` } : {}, ...chips)];
  }), "spellings");
}

function neighbours(node) {
  const all = [...edgesOf(node)];
  const [near, hidden] = [all.filter((edge) => shown.edge[edge]), all.filter((edge) => !shown.edge[edge])];
  const most = all.length === 0 ? 1 : windowsOf[all[0]];
  const row = (edge) => {
    const other = otherEnd(edge, node);
    const bar = make("span", { className: "bar" });
    bar.style.setProperty("--part", `${Math.max(2, (100 * windowsOf[edge]) / most)}%`);
    bar.style.setProperty("--fill", types[typeOf[other]].colour);
    const to = button("to", () => open({ edge }), dot(typeOf[other]), make("span", { className: "name" }, bdi(label(other))),
      make("span", { className: "number" }, String(windowsOf[edge])), bar);
    to.setAttribute("aria-label", `${label(other)}, ${togetherWord(windowsOf[edge])} together: show`);
    const go = button("go", () => open({ node: other }), "→");
    go.setAttribute("aria-label", `Go to ${label(other)}`);
    go.title = "Go to this name";
    return make("li", {}, to, go);
  };
  return [
    heading(`${plural(near.length, "neighbour", "neighbours")}, by ${windowWord}s together`), ...rowsOf(near, row),
    ...(hidden.length === 0 ? [] : [heading(`${hidden.length.toLocaleString("en")} more that the filters hide`), ...rowsOf(hidden, row)]),
  ];
}

function showEdge(edge) {
  const known = texts("pairs", edge);
  const end = (node) => button("", () => open({ node }), dot(typeOf[node]), bdi(label(node)));
  const title = make("div", {}, make("h2", { tabIndex: -1, className: "pair" }, end(fromOf[edge]), end(toOf[edge])));
  if (known === null) { fillPanel(title, make("p", {}, "The rest of the file is still being read …")); return; }
  const share = known.jaccard === undefined ? null : `${real(100 * known.jaccard)} %`;
  fillPanel(title, facts([
    ["Together in", `${togetherWord(windowsOf[edge])}, ${articles(documentsOf[edge])}`],
    ["Dates", period(known)],
    ["NPMI", real(known.npmi)],
    ["By chance", known.p_value === undefined ? null : `p = ${real(known.p_value)}`],
    ["Shared", share],
  ]), heading(known.evidence.length === 0 ? "No passage is kept" : "Where they stand together"), ...known.evidence.map(proof));
}

function proof({ passages, title, date, url, document: name, lang }) {
  const source = [bdi(title ?? name), ...(date ? [`, ${date}`] : [])];
  const quote = make("blockquote", lang ? { lang } : {}, ...passages.map((passage) => make("p", {}, ...marked(passage))));
  return make("figure", { className: "proof" }, quote, make("figcaption", {}, link(url, ...source), url || !title ? "" : ` · ${name}`));
}

/** A passage with the names in it marked. `marks`: start, end (UTF-16 units) and which name, in order, apart. */
function marked({ text, marks }) {
  const pieces = [];
  let done = 0;
  for (const [start, end, which] of marks) {
    pieces.push(text.slice(done, start), make("mark", { className: which === 0 ? "a" : "b" }, text.slice(start, end)));
    done = end;
  }
  return [...pieces, text.slice(done)];
}
