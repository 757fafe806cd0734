// What is chosen or under the pointer, drawn over the picture in every frame in which it moves.

/** What is open: `{ node }`, `{ edge }` or null; and what the pointer is over. */
let chosen = null;
let hovered = null;
const MOST_MARKED = 400;
let marksAreClean = true;
const endsOf = ({ node, edge }) => (node !== undefined ? [node] : [fromOf[edge], toOf[edge]]);

function drawMarks() {
  const context = byId("marks").getContext("2d");
  if (!marksAreClean) context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  marksAreClean = chosen === null && hovered === null;
  stage.classList.toggle("dim", chosen !== null);
  if (marksAreClean) return;
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  if (chosen?.node !== undefined) drawNeighbours(context, chosen.node);
  if (chosen?.edge !== undefined) drawPair(context, chosen.edge);
  if (hovered?.node !== undefined) {
    ring(context, hovered.node, 2);
    beside(context, hovered.node);
  }
  if (hovered?.edge !== undefined) line(context, hovered.edge, 1);
}

const placeOf = (node) => [xOf[node] * view.k + view.x, yOf[node] * view.k + view.y];

function line(context, edge, alpha) {
  context.strokeStyle = colours.accent;
  context.globalAlpha = alpha;
  context.lineWidth = 1.2 + 4.5 * edgeScale[edge];
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(...placeOf(fromOf[edge]));
  context.lineTo(...placeOf(toOf[edge]));
  context.stroke();
  context.globalAlpha = 1;
}

function ring(context, node, width) {
  context.strokeStyle = colours.accent;
  context.lineWidth = width;
  context.beginPath();
  context.arc(...placeOf(node), Math.max(radius(node, view.k), 3) + 2, 0, 2 * Math.PI);
  context.stroke();
}

function beside(context, node) {
  const [px, py] = placeOf(node);
  measure(context, node);
  write(context, node, px + radius(node, view.k) + 5, py);
}

function body(context, node) {
  drawNode(context, node, ...placeOf(node), Math.max(radius(node, view.k), 3));
}

function drawNeighbours(context, node) {
  const near = [...edgesOf(node).filter((edge) => shown.edge[edge]).subarray(0, MOST_MARKED)];
  near.forEach((edge) => line(context, edge, .5));
  const others = near.map((edge) => otherEnd(edge, node));
  others.forEach((other) => body(context, other));
  body(context, node);
  ring(context, node, 3);
  const placed = [node, ...others].map((each) => [each, ...placeOf(each), Math.max(radius(each, view.k), 3)]);
  for (const _ of labels(context, placed, () => true, 6));
}

function drawPair(context, edge) {
  line(context, edge, .9);
  for (const node of endsOf(chosen)) {
    body(context, node);
    ring(context, node, 3);
    beside(context, node);
  }
}
