// Gives node-link JSON to D3's force layout as its examples do: check_d3.js GRAPH.json, written with --links-key links or both.
// Every link must find its two nodes, and every node get a place. Needs d3-force from npm
// (NODE_PATH).
const fs = require("node:fs");

function main() {
    const file = process.argv[2];
    const { forceLink, forceManyBody, forceSimulation } = require("d3-force");
    const { nodes, links } = JSON.parse(fs.readFileSync(file, "utf8"));
    const simulation = forceSimulation(nodes)
        .force("link", forceLink(links).id((node) => node.id))
        .force("charge", forceManyBody())
        .stop();
    simulation.tick(20);
    const placed = nodes.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)).length;
    const joined = links.filter(({ source, target }) => nodes.includes(source) && nodes.includes(target)).length;
    if (placed !== nodes.length || joined !== links.length || nodes.length === 0) {
        throw new Error(`${file}: ${placed} of ${nodes.length} nodes placed, ${joined} of ${links.length} links joined`);
    }
    console.log(`${file}: D3 placed ${placed} nodes and joined ${joined} links`);
}

main();
