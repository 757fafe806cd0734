// What the graph was made from, what was left out, which keys there are.

const about = byId("about");

function prepareAbout() {
  const { about: made } = graph;
  const read = Object.entries(made.languages).map(([code, count]) => `${languages.of(code)} ${digits(count)}`).join(", ");
  const hidden = made.hidden.map((rule) => make("li", {}, rule));
  const keys = [["/", "search"], ["+ − 0", "nearer, farther, all of it"], ["← ↑ → ↓", "move the picture, when it has the focus"], ["Esc", "close"], ["?", "this"]];
  about.replaceChildren(
    make("h2", { tabIndex: -1 }, "About this graph"),
    make("p", { className: "sub" }, `A line stands for ${made.link}. The size of a name tells in how many documents it stands, the width of a line in how many ${windowWord}s.`),
    facts([
      ["Made by", made.generator],
      ["From", `${documentWord(made.documents)}, ${plural(made.mentions, "mention")} of names`],
      ["Languages", read],
      ["Reprints", made.reprints === 0 ? null : `${documentWord(made.reprints)} that repeat another count once with it`],
      ["Dates", graph.epoch === null ? null : `${graph.epoch} to ${graph.last}`],
    ]),
    heading("Left out before this page was made"),
    hidden.length === 0 ? make("p", {}, "Nothing.") : make("ul", {}, ...hidden),
    ...(made.reprints === 0 ? [] : [heading("Reprints"), ...rowsOf([...Array(made.reprints).keys()], reprint)]),
    heading("Keys"),
    facts(keys.map(([key, does]) => [make("kbd", {}, key), does])),
    make("p", {}, "This file is whole in itself: it asks nothing of any network, until you follow a source."),
    button({ className: "all" }, () => about.close(), "Close"),
  );
}

function reprint(index) {
  const known = texts("reprints", index);
  if (known === null) return make("li", {}, "The file is still being read …");
  const [repeats, repeated] = [known.document, known.of].map(([name, url]) => link(url, bdi(name)));
  return make("li", {}, make("span", {}, repeats, " repeats ", repeated), make("small", {}, `alike ${real(known.similarity)}`));
}

function tellAbout() {
  prepareAbout();
  about.showModal();
  about.querySelector("h2").focus();
}
byId("tell").onclick = tellAbout;

function prepareLegend() {
  const used = types.map((_, index) => index).filter((index) => typeOf.includes(index));
  byId("legend").replaceChildren(
    ...used.map((index) => make("span", {}, dot(index), types[index].name)),
    make("span", {}, make("span", { className: "stroke" }), graph.about.link),
  );
}
