// Prints what zarrita reads from a Zarr v3 store, as JSON: {name: {dims, dtype, values}}. Arguments: store, then array names.
import { readFile } from "node:fs/promises";
import * as zarr from "zarrita";

const [folder, ...names] = process.argv.slice(2);

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
    const { data } = await zarr.get(array);
    const values = Array.from(data, (v) => (typeof v === "bigint" ? Number(v) : Number.isNaN(v) ? null : v));
    read[name] = { dims: array.dimensionNames ?? [], dtype: array.dtype, values };
}
console.log(JSON.stringify(read));
