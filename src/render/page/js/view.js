// Where the reader looks: a point x, y of the graph is at view.k * x + view.x, view.k * y + view.y on the stage (CSS pixels).

const stage = byId("stage");
const view = { k: 1, x: 0, y: 0 };
const size = { width: 1, height: 1, ratio: 1 };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
/** When the view last changed, to tell a gesture from rest. */
let movedAt = 0;
/** The scale at which the whole graph fits. */
let fitScale = 1;
let flight = null;

function setView(k, x, y) {
  [view.k, view.x, view.y] = [Math.min(Math.max(k, fitScale / 4), fitScale * 400), x, y];
  movedAt = performance.now();
  ask();
}

const pan = (dx, dy) => { flight = null; setView(view.k, view.x + dx, view.y + dy); };

/** Zooms so that the point of the graph at px, py stays there. */
function zoom(factor, px = size.width / 2, py = size.height / 2) {
  flight = null;
  const k = Math.min(Math.max(view.k * factor, fitScale / 4), fitScale * 400);
  setView(k, px - ((px - view.x) * k) / view.k, py - ((py - view.y) * k) / view.k);
}

/** The view in which the nodes given fit, with room for their labels. */
function fitting(which) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of which) {
    [left, right] = [Math.min(left, xOf[node]), Math.max(right, xOf[node])];
    [top, bottom] = [Math.min(top, yOf[node]), Math.max(bottom, yOf[node])];
  }
  if (left > right) return { k: 1, x: size.width / 2, y: size.height / 2 };
  const room = Math.min(70, size.width / 6, size.height / 6);
  const extent = Math.max((right - left) / (size.width - 2 * room), (bottom - top) / (size.height - 2 * room));
  const k = extent > 0 ? 1 / extent : 20 * fitScale;
  return { k, x: (size.width - k * (left + right)) / 2, y: (size.height - k * (top + bottom)) / 2 };
}

function fly(to) {
  if (calm.matches) { setView(to.k, to.x, to.y); return; }
  flight = { from: { ...view }, to, start: performance.now() };
  ask();
}

/** The point of the graph in the middle of the stage, and the view that has it there at another scale. */
const middle = ({ k, x, y }) => [(size.width / 2 - x) / k, (size.height / 2 - y) / k];
const around = (k, [x, y]) => ({ k, x: size.width / 2 - k * x, y: size.height / 2 - k * y });

/** One step of a flight: the scale changes evenly by factor, the middle of the stage along a straight line. */
function flyOn(now) {
  const { from, to, start } = flight;
  const time = Math.min(Math.max((now - start) / 380, 0), 1);
  const ease = time * time * (3 - 2 * time);
  const end = middle(to);
  const { k, x, y } = around(from.k * (to.k / from.k) ** ease, middle(from).map((one, axis) => one + (end[axis] - one) * ease));
  setView(k, x, y);
  if (time === 1) flight = null;
}

/** Brings nodes into sight, no nearer and no farther than need be. */
function flyTo(which) {
  const near = fitting(which);
  fly(around(Math.min(Math.max(view.k, fitScale * Math.min(2.5, Math.sqrt(nodes.length) / 12)), near.k), middle(near)));
}

/** Size of a node on the stage at scale k: grows slower than distances, so that near things part. */
let crowd = 1;
const radius = (node, k) => Math.max((2.6 + 13 * nodeScale[node]) * crowd * Math.min(Math.max(Math.sqrt(k / fitScale), .6), 3.2), .9);

function measureStage() {
  Object.assign(size, { width: stage.clientWidth || 1, height: stage.clientHeight || 1, ratio: Math.min(devicePixelRatio, 2) });
  fitScale = fitting(nodes.keys()).k;
  crowd = Math.min(Math.max(Math.sqrt((size.width * size.height) / Math.max(nodes.length, 1)) / 45, .3), 1);
}

// Nodes by place, for finding what is under the pointer.
const grid = (() => {
  const side = Math.max(1, Math.floor(Math.sqrt(nodes.length / 2)));
  const [across, down] = [xOf, yOf].map((values) => {
    const [least, most] = [Math.min, Math.max].map((best) => values.reduce((one, other) => best(one, other), values[0]));
    return (value) => Math.min(side - 1, Math.max(0, Math.floor(((value - least) / (most - least || 1)) * side)));
  });
  const cells = Array.from({ length: side * side }, () => []);
  for (const node of nodes.keys()) cells[down(yOf[node]) * side + across(xOf[node])].push(node);
  return { side, across, down, cells };
})();

/** The node at a place of the stage, or -1. */
function nodeAt(px, py) {
  const reach = 55 / view.k;
  const [x, y] = [(px - view.x) / view.k, (py - view.y) / view.k];
  let [best, least] = [-1, Infinity];
  const { side, across, down, cells } = grid;
  for (let row = down(y - reach); row <= down(y + reach); row += 1) {
    for (const node of cells.slice(row * side + across(x - reach), row * side + across(x + reach) + 1).flat()) {
      const distance = Math.hypot(xOf[node] - x, yOf[node] - y) * view.k - radius(node, view.k);
      if (shown.node[node] && distance < Math.min(4, least)) [best, least] = [node, distance];
    }
  }
  return best;
}

/** The drawn edge at a place of the stage, or -1. */
function edgeAt(px, py, drawn) {
  const [x, y] = [(px - view.x) / view.k, (py - view.y) / view.k];
  let [best, least] = [-1, (5 / view.k) ** 2];
  for (const edge of drawn) {
    const [ax, ay] = [xOf[fromOf[edge]], yOf[fromOf[edge]]];
    const [dx, dy] = [xOf[toOf[edge]] - ax, yOf[toOf[edge]] - ay];
    const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    const distance = (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
    if (distance < least) [best, least] = [edge, distance];
  }
  return best;
}
