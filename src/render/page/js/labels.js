// Labels that do not overlap: the most important names first, each where there is still room beside its node.

/** The most labels in one picture, and how many names are tried. */
const [MOST_LABELS, MOST_TRIED] = [260, 2500];
/** So many of the most important names have a label even where it covers a node. */
const MOST_OVER_NODES = 30;
const { fontFamily } = getComputedStyle(document.body);
const font = (pixels) => `500 ${pixels}px ${fontFamily}`;
const CUT = 42;
const shortLabel = (node) => {
  const letters = [...label(node)];
  return letters.length > CUT ? `${letters.slice(0, CUT - 1).join("")}…` : label(node);
};
/** Widths at 10 pixels; 0 is not yet measured. */
const widthOf = new Float32Array(nodes.length);

/** Rectangles that are taken, in cells of 64 pixels. */
class Room {
  #cells = new Map();

  static* #of([left, top, right, bottom]) {
    for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row += 1) {
      for (let at = Math.floor(left / 64); at <= Math.floor(right / 64); at += 1) yield row * 4096 + at;
    }
  }

  isFree(box) {
    for (const cell of Room.#of(box)) {
      for (const [left, top, right, bottom] of this.#cells.get(cell) ?? []) {
        if (left < box[2] && box[0] < right && top < box[3] && box[1] < bottom) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const cell of Room.#of(box)) {
      if (!this.#cells.has(cell)) this.#cells.set(cell, []);
      this.#cells.get(cell).push(box);
    }
  }
}

const fontSize = (node) => Math.round(11 + 5 * nodeScale[node]);

/** The width of a label in pixels; leaves the context with its font. */
function measure(context, node) {
  if (widthOf[node] === 0) {
    context.font = font(10);
    widthOf[node] = Math.max(context.measureText(shortLabel(node)).width, 1);
  }
  context.font = font(fontSize(node));
  return (widthOf[node] * fontSize(node)) / 10;
}

function write(context, node, left, middle) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colours.ground;
  context.strokeText(shortLabel(node), left, middle);
  context.fillStyle = colours.ink;
  context.fillText(shortLabel(node), left, middle);
}

/**
 * Labels of `seen`: nodes in order of importance, each with its place and radius. A label keeps clear of other labels and, but for
 * the first `over`, of nodes.
 */
function* labels(context, seen, isSeen, over = MOST_OVER_NODES) {
  const [taken, discs] = [new Room(), new Room()];
  for (const [, px, py, r] of seen) if (r > 3) discs.take([px - r, py - r, px + r, py + r]);
  yield;
  let count = 0;
  for (let at = 0; at < seen.length && at < MOST_TRIED && count < MOST_LABELS; at += 1) {
    const [node, px, py, r] = seen[at];
    if (!isSeen(px, py, 0)) continue;
    const [width, half] = [measure(context, node), fontSize(node) * .62];
    const far = r + 4;
    const free = [[px + far, py], [px - far - width, py], [px - width / 2, py + far + half], [px - width / 2, py - far - half]]
      .map(([left, middle]) => [left - 1, middle - half, left + width + 1, middle + half])
      .filter((box) => taken.isFree(box));
    const box = free.find((each) => discs.isFree(each)) ?? (at < over ? free[0] : undefined);
    if (box === undefined) continue;
    taken.take(box);
    write(context, node, box[0] + 1, box[1] + half);
    count += 1;
    if (count % 10 === 0) yield;
  }
}
