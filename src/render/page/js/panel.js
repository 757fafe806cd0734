// What is told of the node or edge that is open.

const panel = byId("panel");
const FIRST_ROWS = 40;
const languages = new Intl.DisplayNames(["en"], { type: "language" });

/** A link, if the address is one of the web; else its text alone. */
function link(address, ...children) {
  const isWeb = typeof address === "string" && /^https?:\/\//i.test(address);
  return isWeb ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children) : make("span", {}, ...children);
}

/** Rows of which the first are shown, and a button for the rest. */
function rowsOf(all, row) {
  const list = make("ul", { className: "rows" }, ...all.slice(0, FIRST_ROWS).map(row));
  if (all.length <= FIRST_ROWS) return [list];
  const rest = button({ className: "all" }, () => {
    list.append(...all.slice(FIRST_ROWS).map(row));
    list.children[FIRST_ROWS].querySelector("button, a")?.focus();
    rest.remove();
  }, `Show all ${digits(all.length)}`);
  return [list, rest];
}

const button = (given, onclick, ...children) => make("button", { type: "button", onclick, ...given }, ...children);

/** Names and what they are: a text, an element, or several; rows of nothing are left out. */
const facts = (rows, className = "") => make("dl", { className }, ...rows
  .map(([name, value]) => [name, [value ?? ""].flat()])
  .filter(([, parts]) => parts.some((part) => part !== ""))
  .flatMap(([name, parts]) => [make("dt", {}, name), make("dd", {}, ...parts)]));

const period = ({ first, last }) => (first === last ? first : `${first} to ${last}`);
const real = (value) => (typeof value === "number" ? String(Number(value.toPrecision(3))) : "");
const heading = (text) => make("h3", {}, text);
const bdi = (text, lang) => make("bdi", lang === undefined || lang === "und" ? {} : { lang }, text);

function fillPanel(title, ...content) {
  const close = button({ className: "close", ariaLabel: "Close details" }, () => open(null), "✕");
  panel.replaceChildren(make("header", {}, title, close), ...content);
  panel.scrollTop = 0;
}

/** Tells of what is open. */
function tell() {
  const [kind, index, show] = chosen.node !== undefined ? ["names", chosen.node, showNode] : ["pairs", chosen.edge, showEdge];
  const known = texts(kind, index);
  if (known === null) fillPanel(make("p", {}, "The file is still being read …"));
  else show(index, known);
}

function showNode(node, known) {
  const type = types[typeOf[node]];
  const title = make("h2", { tabIndex: -1 }, bdi(label(node)));
  const sub = make("p", { className: "sub" }, make("span", { className: "kind" }, dot(typeOf[node]), type.name),
    romanised(node) === label(node) ? "" : ` · ${romanised(node)}`);
  const head = make("div", {}, title, sub);
  fillPanel(head, ...(type.code === "DOC" ? documentFacts(known) : entityFacts(node, known)), ...neighbours(node));
}

const documentFacts = (known) => [facts([
  ["Source", link(known.url, known.url ?? known.document)], ["Date", period(known)], ["Language", languages.of(known.lang)],
])];

function entityFacts(node, known) {
  const wikidata = /^Q[0-9]+$/.test(known.knowledge_id ?? "") ? `https://www.wikidata.org/wiki/${known.knowledge_id}` : null;
  const others = Object.entries(known.types).filter(([code]) => code !== types[typeOf[node]].code);
  return [
    facts([
      ["Named in", `${documentWord(spreadOf[node])}, ${plural(known.mentions, "time")}`],
      ["Dates", period(known)],
      ["Known as", known.knowledge_id && link(wikidata, wikidata === null ? known.knowledge_id : `Wikidata ${known.knowledge_id}`)],
      ["Also read as", others.map(([code, count]) => `${types.find((type) => type.code === code)?.name ?? code} (${count})`).join(", ")],
      ["May be", known.ambiguous.flatMap((other, index) => [index === 0 ? "" : ", ", nodeLink(other)])],
      ...Object.entries(known.measures).map(([name, value]) => [name.replace("_", " "), real(value)]),
    ]),
    heading("Spellings in the documents"), spellings(known),
  ];
}

function nodeLink(other) {
  const node = nodeOf(other);
  return node === undefined ? other : make("a", { href: addressOf({ node }) }, bdi(label(node)));
}

/** Each language's spellings, the most frequent first. */
function spellings(known) {
  const total = (rows) => rows.reduce((sum, [, , count]) => sum + count, 0);
  const byTotal = (groups) => [...groups].sort((a, b) => total(b[1]) - total(a[1]));
  return facts(byTotal(Map.groupBy(known.aliases, ([, language]) => language)).map(([language, rows]) => [languages.of(language),
    byTotal(Map.groupBy(rows, ([spelling]) => spelling)).map(([spelling, same]) => make("span", {}, bdi(spelling, language), " ", tally(total(same)))),
  ]), "spellings");
}

function neighbours(node) {
  const all = [...edgesOf(node)];
  const [hidden, near] = [0, 1].map((each) => all.filter((edge) => shown.edge[edge] === each));
  const most = all.length === 0 ? 1 : windowsOf[all[0]];
  const row = (edge) => {
    const other = otherEnd(edge, node);
    const bar = make("span", { className: "bar" });
    bar.style.setProperty("--part", `${Math.max(2, (100 * windowsOf[edge]) / most)}%`);
    bar.style.setProperty("--fill", types[typeOf[other]].colour);
    const told = `${label(other)}, ${togetherWord(windowsOf[edge])}`;
    return make("li", {},
      button({ className: "to", ariaLabel: told }, () => open({ edge }), dot(typeOf[other]), bdi(label(other)),
        tally(windowsOf[edge]), bar),
      button({ className: "go", ariaLabel: `Go to ${label(other)}`, title: "Go to it" }, () => open({ node: other }), "→"));
  };
  return [
    heading(`${plural(near.length, "neighbour")}, by ${windowWord}s`), ...rowsOf(near, row),
    ...(hidden.length === 0 ? [] : [heading(`${digits(hidden.length)} more that the filters hide`), ...rowsOf(hidden, row)]),
  ];
}

function showEdge(edge, known) {
  const end = (node) => button({}, () => open({ node }), dot(typeOf[node]), bdi(label(node)));
  const title = make("div", {}, make("h2", { tabIndex: -1, className: "pair" }, end(fromOf[edge]), end(toOf[edge])));
  fillPanel(title, facts([
    ["In", `${togetherWord(windowsOf[edge])}, ${documentWord(documentsOf[edge])}`],
    ["Dates", period(known)],
    ["NPMI", real(known.npmi)],
    ["p-value", real(known.p_value)],
    ["Jaccard", real(known.jaccard)],
  ]), heading(known.evidence.length === 0 ? "No passage is kept" : documentsAreNodes ? "Where it is named" : "Where they stand together"), ...known.evidence.map(proof));
}

function proof({ passages, title, date, url, document: name }) {
  const quote = make("blockquote", {}, ...passages.map((passage) => make("p", {}, ...marked(passage))));
  const source = link(url, bdi(title ?? name), date ? `, ${date}` : "");
  return make("figure", { className: "proof" }, quote, make("figcaption", {}, source, url || !title ? "" : ` · ${name}`));
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
