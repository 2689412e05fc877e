// Draws graphs with Graphviz: a list of graphs in DOT, as JSON, comes in, and a list of SVG pictures goes out.
// `node docs/draw.mjs FOLDER`, where FOLDER is that of the package @hpcc-js/wasm-graphviz, which has Graphviz in it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { Graphviz } = await import(pathToFileURL(`${process.argv[2]}/dist/index.js`).href);
const graphviz = await Graphviz.load();
const graphs = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(graphs.map((graph) => graphviz.dot(graph))));
