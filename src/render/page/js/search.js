// Finding a name in any script or spelling: names and queries are folded to one Latin key by the same table.

/** The keys of one word under each set of rules (the languages that read some letters in their own way). */
function keysOf(word) {
  return [...new Set(graph.fold.rules.map((_, number) => coarse(folded(word, number))))].filter((key) => key !== "");
}

function folded(word, number) {
  const [common, own] = [graph.fold.rules[0], graph.fold.rules[number]];
  const find = (letters) => own[letters] ?? common[letters];
  let key = "";
  for (let at = 0; at < word.length;) {
    const pair = at + 1 < word.length ? find(word.slice(at, at + 2)) : undefined;
    const letter = String.fromCodePoint(word.codePointAt(at));
    const piece = pair ?? find(letter) ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : "");
    at += pair === undefined ? letter.length : 2;
    for (const one of piece) if (!key.endsWith(one)) key += one;
  }
  return key;
}

function coarse(key) {
  for (const [from, to] of graph.fold.coarse) key = key.replaceAll(from, to);
  return key.replace(/(.)\1+/gu, "$1");
}

const parts = (text) => text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}\p{M}'’ʼ]+/u).filter((word) => word !== "");

/** Whether every word of a query begins a word of `line` (words after single spaces). */
const fits = (line, query) => query.every((keys) => keys.some((key) => line.includes(` ${key}`)));

/**
 * Nodes that have a spelling in which every word of the query begins a word: first those whose label it begins; last those that
 * the filters hide.
 */
function search(text) {
  const query = parts(text).map(keysOf).filter((keys) => keys.length > 0);
  if (query.length === 0) return [];
  const found = [[], [], []];
  for (const node of byImportance) {
    if (!fits(words(node), query)) continue;
    found[!shown.node[node] ? 2 : query[0].some((key) => words(node).startsWith(` ${key}`)) ? 0 : 1].push(node);
  }
  // The last letter may be the first of two that are read as one: "c" of "ch".
  if (found.flat().length === 0 && text.length > 2 && /[ckprstz]$/i.test(text)) return search(text.slice(0, -1));
  return found.flat();
}

/** The spelling by which a query found a node, if neither its label nor that in Latin letters shows it. */
function spellingFound(node, text) {
  const query = parts(text).map(keysOf);
  const line = (spelling) => ` ${parts(spelling).flatMap(keysOf).join(" ")}`;
  if (fits(line(label(node)), query) || fits(line(romanised(node)), query)) return null;
  const spellings = texts("names", node)?.aliases ?? [];
  return spellings.find(([spelling]) => fits(line(spelling), query))?.[0] ?? null;
}
