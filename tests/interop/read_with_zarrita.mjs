// Prints what zarrita reads from a Zarr v3 store, as JSON: {name: {dims, dtype, values}}.
// Arguments: [--first] store array…; --first reads the first entry along the first of several dimensions.
import { readFile } from "node:fs/promises";
import * as zarr from "zarrita";

const words = process.argv.slice(2);
const first = words[0] === "--first";
const [folder, ...names] = first ? words.slice(1) : words;

const store = {
    async get(key) {
        try {
            return new Uint8Array(await readFile(folder + key));
        } catch (error) {
            if (error.code === "ENOENT") return undefined;
            throw error;
        }
    },
    async getRange(key, { suffixLength, offset, length }) {
        const bytes = await this.get(key);
        return suffixLength ? bytes?.slice(-suffixLength) : bytes?.slice(offset, offset + length);
    },
};

const root = zarr.root(store);
const read = {};
for (const name of names) {
    const array = await zarr.open.v3(root.resolve(name), { kind: "array" });
    const part = first && array.shape.length > 1 ? [zarr.slice(0, 1), ...array.shape.slice(1).map(() => null)] : null;
    const { data } = await zarr.get(array, part);
    const values = Array.from(data, (v) => (typeof v === "bigint" ? Number(v) : Number.isNaN(v) ? null : v));
    read[name] = { dims: array.dimensionNames ?? [], dtype: array.dtype, values };
}
console.log(JSON.stringify(read));
