// Mouse, touch and keys on the stage.

const pointers = new Map();
let pressed = null;
const tip = byId("tip");

const at = (event) => {
  const box = stage.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

stage.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  stage.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, at(event));
  pressed = { start: at(event), moved: pointers.size > 1 };
  hover(null);
});

stage.addEventListener("pointermove", (event) => {
  const [px, py] = at(event);
  const before = pointers.get(event.pointerId);
  if (before === undefined) { hover([px, py]); return; }
  const other = [...pointers].find(([pointer]) => pointer !== event.pointerId)?.[1];
  pointers.set(event.pointerId, [px, py]);
  if (Math.hypot(px - pressed.start[0], py - pressed.start[1]) > 4) pressed.moved = true;
  if (!pressed.moved) return;
  stage.classList.add("moving");
  if (other === undefined) pan(px - before[0], py - before[1]);
  else {
    const spread = (point) => Math.max(Math.hypot(point[0] - other[0], point[1] - other[1]), 1);
    pan((px - before[0]) / 2, (py - before[1]) / 2);
    zoom(spread([px, py]) / spread(before), (px + other[0]) / 2, (py + other[1]) / 2);
  }
});

for (const end of ["pointerup", "pointercancel"]) {
  stage.addEventListener(end, (event) => {
    if (!pointers.delete(event.pointerId)) return;
    stage.classList.remove("moving");
    if (end === "pointerup" && pointers.size === 0 && !pressed.moved) open(under(...at(event)));
  });
}
stage.addEventListener("pointerleave", () => hover(null));
stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 16 : 1;
  zoom(Math.exp(-Math.min(Math.max(event.deltaY * lines, -240), 240) * (event.ctrlKey ? .01 : .0022)), ...at(event));
}, { passive: false });

/** The node or edge at a place of the stage. */
function under(px, py) {
  const node = nodeAt(px, py);
  if (node >= 0) return { node };
  const edge = edgeAt(px, py, front.drawn);
  return edge >= 0 ? { edge } : null;
}

function hover(place) {
  const found = place === null ? null : under(...place);
  stage.classList.toggle("over", found !== null);
  tip.hidden = found === null;
  if (found !== null) {
    tip.textContent = found.node !== undefined ? describe(found.node) : describePair(found.edge);
    const [px, py] = [Math.min(place[0] + 14, size.width - tip.offsetWidth - 8), Math.min(place[1] + 18, size.height - tip.offsetHeight - 8)];
    tip.style.transform = `translate(${px}px,${py}px)`;
  }
  if (found?.node !== hovered?.node || found?.edge !== hovered?.edge) {
    hovered = found;
    ask();
  }
}

const describe = (node) => `${label(node)} · ${types[typeOf[node]].name} ${isDocument(node) ? "" : ` · ${documentWord(spreadOf[node])}`}`;
const describePair = (edge) => `${label(fromOf[edge])} – ${label(toOf[edge])} · ${togetherWord(windowsOf[edge])}`;

const KEYS = {
  "+": () => zoom(1.35), "=": () => zoom(1.35), "-": () => zoom(1 / 1.35), 0: () => fly(fitting(seenNodes())),
  ArrowLeft: () => pan(70, 0), ArrowRight: () => pan(-70, 0), ArrowUp: () => pan(0, 70), ArrowDown: () => pan(0, -70),
};

const seenNodes = () => byImportance.filter((node) => shown.node[node]);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("about").open) return;
  if (event.target.matches("input, select")) return;
  if (event.key === "Escape") open(null);
  else if (event.key === "/") { byId("query").focus(); event.preventDefault(); }
  else if (event.key === "?") tellAbout();
  else if (KEYS[event.key] !== undefined && (!event.key.startsWith("Arrow") || event.target === stage)) {
    KEYS[event.key]();
    event.preventDefault();
  }
});

byId("zoom-in").onclick = KEYS["+"];
byId("zoom-out").onclick = KEYS["-"];
byId("fit").onclick = KEYS[0];
