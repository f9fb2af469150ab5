/* The world map of the plan board: mercator/static/mercator/world.svg (shapes by ISO code, drawn with <use>) and
   mercator/queries/world.json (where the mark of each country stands). Run once, when the sources change:

     npm install world-atlas@2.0.2 d3-geo@3.1.1 topojson-client@3.1.0 i18n-iso-countries@7
     node tools/make_world.mjs

   Borders: Natural Earth 1:50m, public domain, as world-atlas 2.0.2 (ISC licence) packs them. Drawn in Natural Earth's
   own projection on 960 x 480. Antarctica is left out. Somaliland and Northern Cyprus, which have no ISO code, are drawn
   with Somalia and Cyprus; Kosovo has the code XK. Only the results stand in the repository. */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { geoArea, geoNaturalEarth1, geoPath } = await load("d3-geo");
const topojson = await load("topojson-client");
const iso = require("i18n-iso-countries");

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const WIDTH = 960;
const HEIGHT = 480;
const STEP = 1; // points of a border nearer to the one before are left out
const SPECK = 0.7; // islands smaller than this many square units are left out, unless a country has nothing else
const SMALL = 9; // a country smaller than this many square units gets a dot
const WITHOUT_CODE = { Kosovo: "XK", Somaliland: "SO", "N. Cyprus": "CY", "Siachen Glacier": "" };
const LEFT_OUT = new Set(["AQ", "TF", "HM", "GS"]);

const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const projection = geoNaturalEarth1().fitExtent([[4, 4], [WIDTH - 4, HEIGHT + 44]], { type: "Sphere" });
const draw = geoPath(projection).digits(1);

/* Each border is thinned once, so that neighbours still share it. A small island stays as it is. */
const { scale, translate } = atlas.transform;
function thinned(arc) {
  let [x, y, last] = [0, 0, null];
  const points = arc.map(([dx, dy]) => {
    x += dx; y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
  const fewer = points.filter((point, index) => {
    const here = projection(point);
    const keep = !last || index === points.length - 1 || Math.hypot(here[0] - last[0], here[1] - last[1]) >= STEP;
    if (keep) last = here;
    return keep;
  });
  return fewer.length < 6 ? points : fewer;
}
const world = { ...atlas, arcs: atlas.arcs.map(thinned) };
delete world.transform;

const shapes = new Map();
for (const country of topojson.feature(world, world.objects.countries).features) {
  const name = country.properties.name;
  const code = name in WITHOUT_CODE ? WITHOUT_CODE[name] : iso.numericToAlpha2(country.id ?? "") ?? "";
  if (!code) console.error("no code:", country.id, name);
  if (!code || LEFT_OUT.has(code)) continue;
  const parts = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  shapes.set(code, [...(shapes.get(code) ?? []), ...parts]);
}

/* The same path in steps from point to point, which is half as long. */
const short = (tenths) => String(tenths / 10).replace(/^(-?)0\./, "$1.");
function stepwise(d) {
  let [x, y] = [0, 0];
  return d.replace(/([ML])([-\d.]+),([-\d.]+)/g, (_, command, atX, atY) => {
    const [newX, newY] = [Math.round(atX * 10), Math.round(atY * 10)];
    const [dx, dy] = command === "M" ? [newX, newY] : [newX - x, newY - y];
    [x, y] = [newX, newY];
    return `${command === "M" ? "M" : "l"}${short(dx)}${dy < 0 ? "" : " "}${short(dy)}`;
  });
}

const svg = [];
const marks = {};
for (const [code, parts] of [...shapes].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const measured = parts
    .map((coordinates) => ({ coordinates, shape: { type: "Polygon", coordinates } }))
    .filter((part) => geoArea(part.shape) < Math.PI) // turned inside out by the thinning
    .map((part) => ({ ...part, area: draw.area(part.shape) }))
    .sort((a, b) => b.area - a.area);
  const area = measured.reduce((sum, part) => sum + part.area, 0);
  const kept = measured.filter((part, index) => index === 0 || part.area >= SPECK);
  const d = draw({ type: "MultiPolygon", coordinates: kept.map((part) => part.coordinates) });
  if (!d) continue;
  svg.push(`<path id="${code}" d="${stepwise(d)}"/>`);
  const [x, y] = draw.centroid(measured[0].shape).map((value) => Math.round(value * 10) / 10);
  marks[code] = area < SMALL ? [x, y, 1] : [x, y];
}
for (const [code, place] of Object.entries({ GI: [-5.35, 36.14] })) {
  if (!marks[code]) marks[code] = [...projection(place).map((value) => Math.round(value * 10) / 10), 1];
}

const note = "Natural Earth 1:50m (public domain), packed by world-atlas 2.0.2 (ISC), drawn by tools/make_world.mjs";
writeFileSync(
  join(ROOT, "mercator/static/mercator/world.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><!-- ${note} -->\n<g id="land">\n${svg.join("\n")}\n</g></svg>\n`,
);
const lines = Object.keys(marks).sort().map((code) => `  "${code}": ${JSON.stringify(marks[code])}`);
writeFileSync(
  join(ROOT, "mercator/queries/world.json"),
  `{"source": "${note}", "width": ${WIDTH}, "height": ${HEIGHT}, "marks": {\n${lines.join(",\n")}\n}}\n`,
);
console.log(`${svg.length} countries, ${Object.values(marks).filter((mark) => mark[2]).length} of them dots`);
