// The picture. Edges, nodes and labels are painted onto a canvas larger than the stage, a little in every frame; while the
// reader moves, the browser shifts that canvas, and a new one is painted behind it when the old one no longer serves.

/** What a new picture may take of one frame, in milliseconds: at rest, and while something moves. */
const [AT_REST, MOVING] = [24, 5];
/** How far a picture reaches beyond each side of the stage, in sizes of the stage. */
const MARGIN = .35;
/** More lines than that in one picture are a blot: the weakest are left out until the reader comes nearer. */
const MOST_EDGES = 20000;
/** So many of the strongest have their width; the others are hairlines, which browsers draw twenty times as fast. */
const MOST_WIDE = 700;
const EDGES_IN_STROKE = 200;

const layers = [...document.querySelectorAll(".layer")].map((canvas) => ({ canvas, view: null, version: -1, drawn: [] }));
let front = layers[0];
let job = null;
/** Grows with whatever makes a painted picture wrong, other than the view. */
let version = 0;
let asked = false;
const colours = {};
let firstPicture = true;

function ask() {
  if (!asked) {
    asked = true;
    requestAnimationFrame(frame);
  }
}

function repaint() {
  version += 1;
  ask();
}

function readColours() {
  const probe = make("span", { hidden: true });
  document.body.append(probe);
  for (const name of ["ground", "ink", "quiet", "line", "accent"]) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
}

function resize() {
  const { width, height } = size;
  measureStage();
  // What stood in the middle stays there.
  setView(view.k, view.x + (size.width - width) / 2, view.y + (size.height - height) / 2);
  const marks = byId("marks");
  [marks.width, marks.height] = [Math.round(size.width * size.ratio), Math.round(size.height * size.ratio)];
  [marks.style.width, marks.style.height] = [`${size.width}px`, `${size.height}px`];
  repaint();
}

function frame(now) {
  asked = false;
  if (flight !== null) flyOn(now);
  const rest = performance.now() - movedAt;
  if (job !== null && job.layer.version !== version) job = null;
  if (job === null && needsPicture(rest)) begin();
  if (job !== null) {
    const until = performance.now() + (firstPicture ? Infinity : rest > 150 ? AT_REST : MOVING);
    let done = false;
    while (!done && performance.now() < until) {
      done = job.steps.next().done;
      // Reading a pixel makes the browser draw now what it would else put off, and all at once.
      job.context.getImageData(0, 0, 1, 1);
    }
    if (done) show(job.layer);
    else ask();
  }
  place();
  drawMarks();
}

/** Whether the picture in front no longer serves: it is of another state, its edge comes near, or it is of another scale. */
function needsPicture(rest) {
  const seen = front.view;
  if (seen === null || front.version !== version) return true;
  const scale = view.k / seen.k;
  if (Math.abs(scale - 1) > 1e-6) {
    if (rest < 120 && scale > .7 && scale < 1.6) { setTimeout(ask, 130); return false; }
    return true;
  }
  const spare = Math.min(size.width, size.height) * MARGIN * .45;
  const [left, top] = [view.x - seen.x, view.y - seen.y];
  return left > -spare || top > -spare || left + seen.width < size.width + spare || top + seen.height < size.height + spare;
}

function begin() {
  const layer = layers.find((each) => each !== front);
  const [right, down] = [Math.round(size.width * MARGIN), Math.round(size.height * MARGIN)];
  layer.view = { k: view.k, x: view.x + right, y: view.y + down, width: size.width + 2 * right, height: size.height + 2 * down };
  layer.version = version;
  const { canvas } = layer;
  [canvas.width, canvas.height] = [Math.round(layer.view.width * size.ratio), Math.round(layer.view.height * size.ratio)];
  [canvas.style.width, canvas.style.height] = [`${layer.view.width}px`, `${layer.view.height}px`];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  job = { layer, context, steps: paint(context, layer) };
}

function show(layer) {
  front.canvas.classList.remove("front");
  layer.canvas.classList.add("front");
  front = layer;
  job = null;
  if (firstPicture) {
    firstPicture = false;
    requestAnimationFrame(() => {
      performance.mark("first-picture");
      setTimeout(afterPicture);
    });
  }
  ask();
}

/** Puts the picture in front where the view is. */
function place() {
  const seen = front.view;
  if (seen === null) return;
  const scale = view.k / seen.k;
  front.canvas.style.transform = `translate(${view.x - seen.x * scale}px,${view.y - seen.y * scale}px) scale(${scale})`;
}

function* paint(context, layer) {
  const { k, x, y, width, height } = layer.view;
  const onStage = (node) => [xOf[node] * k + x, yOf[node] * k + y];
  const isSeen = (px, py, room) => px > -room && py > -room && px < width + room && py < height + room;

  layer.drawn = [];
  for (const edge of byWeight) {
    if (!shown.edge[edge]) continue;
    const [ax, ay] = onStage(fromOf[edge]);
    const [bx, by] = onStage(toOf[edge]);
    if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > width || Math.min(ay, by) > height) continue;
    if (layer.drawn.push(edge) >= MOST_EDGES) break;
  }
  yield;
  yield* strokes(context, layer.drawn, onStage, Math.max(.35, Math.min(1, 40 / Math.sqrt(layer.drawn.length))));

  const seen = [];
  for (const node of byImportance) {
    if (!shown.node[node]) continue;
    const [px, py] = onStage(node);
    if (isSeen(px, py, 30)) seen.push([node, px, py, radius(node, k)]);
  }
  yield;
  for (let at = seen.length - 1; at >= 0; at -= 1) {
    drawNode(context, ...seen[at]);
    if (at % 200 === 0) yield;
  }
  yield* labels(context, seen, isSeen);
}

/** Lines, the strongest on top, many of one look in one stroke. */
function* strokes(context, drawn, onStage, strength) {
  context.strokeStyle = colours.line;
  const looks = 7;
  const lookOf = (at) => Math.round(edgeScale[drawn[at]] * (looks - 1)) + (at < MOST_WIDE ? looks : 0);
  for (let at = drawn.length - 1; at >= 0;) {
    const look = lookOf(at);
    const weight = (look % looks) / (looks - 1);
    const width = (.8 + weight * 4.6) * Math.max(crowd, .5);
    context.lineWidth = look >= looks ? width : Math.min(width, 1 / size.ratio);
    context.globalAlpha = (.28 + weight * .3) * strength;
    context.beginPath();
    for (let count = 0; at >= 0 && count < (look >= looks ? 20 : EDGES_IN_STROKE) && lookOf(at) === look; at -= 1, count += 1) {
      context.moveTo(...onStage(fromOf[drawn[at]]));
      context.lineTo(...onStage(toOf[drawn[at]]));
    }
    context.stroke();
    yield;
  }
  context.globalAlpha = 1;
}

function drawNode(context, node, px, py, r) {
  const type = types[typeOf[node]];
  context.fillStyle = type.colour;
  if (r < 2) {
    context.fillRect(px - r, py - r, 2 * r, 2 * r);
    return;
  }
  context.beginPath();
  if (type.corners === 0) context.arc(px, py, r, 0, 2 * Math.PI);
  else for (const [x, y] of outlines[typeOf[node]]) context.lineTo(px + r * x, py + r * y);
  context.closePath();
  context.fill();
  if (r < 3) return;
  context.lineWidth = Math.min(1.5, r / 4);
  context.strokeStyle = type.code === "DOC" ? colours.quiet : colours.ground;
  context.stroke();
}
