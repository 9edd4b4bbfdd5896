// Converts Natural Earth into low.bin, medium.bin and high.bin. Run by hand, the results are committed:
//     npm install && node convert.mjs FOLDER
// FOLDER holds ne_110m_lakes.json and ne_50m_lakes.json (Natural Earth lakes as GeoJSON, in any subfolder).
//
// A file is what qUncompress() reads: the length as a big-endian 32-bit integer, then a zlib stream of
//     "ZSCL", version (1 byte), number of lines (varint), and for each line:
//     kind (1 byte: 0 coast, 1 border, 2 lake; +128 when closed), number of points (varint),
//     each point as two zigzag varints: lon and lat in units of 0.0005°, minus those of the point before.
// A closed line does not repeat its first point.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { mesh } from "topojson-client";

const UNITS_PER_DEGREE = 2000;
const KIND = { coast: 0, border: 1, lake: 2 };

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const atlas = (name) => readJson(new URL(`node_modules/world-atlas/${name}.json`, import.meta.url));

function findFile(folder, name) {
    const found = readdirSync(folder, { recursive: true }).find((path) => path.endsWith(name));
    if (!found) throw new Error(`${name} is not in ${folder}`);
    return join(folder, found);
}

// Where the line from a to b, which steps over ±180°, meets it: the same place seen from either side.
function atDateLine(a, b) {
    const side = a[0] > 0 ? 180 : -180;
    const run = b[0] + 2 * side - a[0];
    const lat = run === 0 ? a[1] : a[1] + ((b[1] - a[1]) * (side - a[0])) / run;
    return [[side, lat], [-side, lat]];
}

// Polygons on a plate carrée are closed along the date line and the pole. Nobody has seen a coast there.
const isCut = (a, b) =>
    (Math.abs(a[0]) > 179.99 && Math.abs(b[0]) > 179.99) || (a[1] < -89.9 && b[1] < -89.9);

// One line as the pieces that are left without the cuts.
function withoutCuts(points) {
    const pieces = [[points[0]]];
    for (let i = 1; i < points.length; ++i) {
        const [a, b] = [points[i - 1], points[i]];
        if (isCut(a, b)) {
            pieces.push([b]);
        } else if (Math.abs(b[0] - a[0]) > 180) {
            const [near, far] = atDateLine(a, b);
            pieces.at(-1).push(near);
            pieces.push([far, b]);
        } else {
            pieces.at(-1).push(b);
        }
    }
    return pieces;
}

const samePoint = (a, b) => a[0] === b[0] && a[1] === b[1];

function linesOf(points, kind) {
    const ring = points.length > 3 && samePoint(points[0], points.at(-1));
    const pieces = withoutCuts(points);
    if (pieces.length === 1)
        return [{ kind, closed: ring, points: ring ? points.slice(0, -1) : points }];
    if (ring) // a ring starts anywhere: its last piece runs on into its first
        pieces[0] = pieces.pop().concat(pieces[0].slice(1));
    return pieces.map((piece) => ({ kind, closed: false, points: piece }));
}

function quantize(line) {
    const units = line.points.map(([lon, lat]) => [Math.round(lon * UNITS_PER_DEGREE), Math.round(lat * UNITS_PER_DEGREE)]);
    const points = units.filter((point, i) => i === 0 || !samePoint(point, units[i - 1]));
    return { ...line, points, closed: line.closed && points.length > 2 };
}

function varint(bytes, value) {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
}
const zigzag = (value) => (value >= 0 ? 2 * value : -2 * value - 1);

function encode(lines) {
    const bytes = [...Buffer.from("ZSCL"), 1];
    varint(bytes, lines.length);
    for (const { kind, closed, points } of lines) {
        bytes.push(kind + (closed ? 128 : 0));
        varint(bytes, points.length);
        let before = [0, 0];
        for (const point of points) {
            varint(bytes, zigzag(point[0] - before[0]));
            varint(bytes, zigzag(point[1] - before[1]));
            before = point;
        }
    }
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, deflateSync(Buffer.from(bytes), { level: 9 })]);
}

function rings(geometry) {
    return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

function convert(name, resolution, lakesPath) {
    const land = atlas(`land-${resolution}`);
    const countries = atlas(`countries-${resolution}`);
    const coasts = mesh(land, land.objects.land).coordinates;
    const borders = mesh(countries, countries.objects.countries, (a, b) => a !== b).coordinates;   // arcs shared by two
    const lakes = readJson(lakesPath).features.flatMap((feature) => rings(feature.geometry));
    const lines = [
        ...coasts.flatMap((points) => linesOf(points, KIND.coast)),
        ...borders.flatMap((points) => linesOf(points, KIND.border)),
        ...lakes.flatMap((points) => linesOf(points, KIND.lake)),
    ].map(quantize).filter((line) => line.points.length > 1);
    const file = encode(lines);
    writeFileSync(new URL(`${name}.bin`, import.meta.url), file);
    const points = lines.reduce((sum, line) => sum + line.points.length, 0);
    console.log(`${name}.bin: ${lines.length} lines, ${points} points, ${file.length} bytes`);
}

const folder = process.argv[2];
if (!folder) {
    console.error("usage: node convert.mjs FOLDER    (the folder with ne_110m_lakes.json and ne_50m_lakes.json)");
    process.exit(2);
}
convert("low", "110m", findFile(folder, "ne_110m_lakes.json"));
convert("medium", "50m", findFile(folder, "ne_50m_lakes.json"));
convert("high", "10m", findFile(folder, "ne_50m_lakes.json"));
