#!/usr/bin/env python3
"""Writes the colour maps of this folder, one NAME.csv each. Run by hand, the results are committed:

    python3 make_colormaps.py [CPT_FOLDER]

Needs matplotlib (Debian: python3-matplotlib) and GMT's colour tables (Debian: gmt-common, in /usr/share/gmt/cpt).
A file has comment lines (source, licence, kind: sequential, diverging or cyclic) and 256 rows "red,green,blue".
"""

import pathlib
import re
import sys

import matplotlib

ROWS = 256
HERE = pathlib.Path(__file__).resolve().parent

MATPLOTLIB = {
    "viridis": ("sequential", "matplotlib", "CC0-1.0"),
    "cividis": ("sequential", "Nunez, Anderton and Renslow, by way of matplotlib", "Matplotlib"),
    "plasma": ("sequential", "matplotlib", "CC0-1.0"),
    "inferno": ("sequential", "matplotlib", "CC0-1.0"),
    "magma": ("sequential", "matplotlib", "CC0-1.0"),
    "turbo": ("sequential", "Google, by way of matplotlib", "Apache-2.0"),
    "gray": ("sequential", "matplotlib", "Matplotlib"),
    "RdBu": ("diverging", "ColorBrewer, by way of matplotlib", "Apache-2.0"),
    "BrBG": ("diverging", "ColorBrewer, by way of matplotlib", "Apache-2.0"),
    "coolwarm": ("diverging", "Kenneth Moreland, by way of matplotlib", "Matplotlib"),
}
CMOCEAN_SEQUENTIAL = "thermal haline solar ice deep dense algae matter turbid speed amp tempo rain".split()
CMOCEAN_DIVERGING = "balance delta curl diff tarn topo".split()
CMOCEAN_CYCLIC = ["phase"]
CRAMERI = {"batlow": "sequential", "vik": "diverging"}


def write(name, kind, source, licence, rows):
    assert len(rows) == ROWS, name
    lines = [f"# source: {source}", f"# licence: {licence}", f"# kind: {kind}"]
    lines += ["%d,%d,%d" % row for row in rows]
    (HERE / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="ascii")


def from_matplotlib(name):
    table = matplotlib.colormaps[name].resampled(ROWS)
    return [tuple(round(255 * channel) for channel in table(i)[:3]) for i in range(ROWS)]


def cpt_stops(path):
    """[(value, (r, g, b))] at the lower ends of the slices, and whether each slice has one colour only."""
    stops, flat, last = [], True, None
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = re.split(r"\s+", line.strip())
        if len(parts) < 4 or not re.match(r"^-?[0-9]", parts[0]):
            continue
        low, high = (tuple(int(c) for c in parts[i].split("/")) for i in (1, 3))
        flat = flat and low == high
        stops.append((float(parts[0]), low))
        last = (float(parts[2]), high)
    return stops + ([] if flat else [last]), flat


def from_cpt(path):
    stops, flat = cpt_stops(path)
    if flat and len(stops) == ROWS:
        return [color for _, color in stops]
    rows = []
    begin, end = stops[0][0], stops[-1][0]
    for i in range(ROWS):
        at = begin + (end - begin) * i / (ROWS - 1)
        k = max(j for j in range(len(stops) - 1) if stops[j][0] <= at)
        (x0, low), (x1, high) = stops[k], stops[k + 1]
        t = (at - x0) / (x1 - x0)
        rows.append(tuple(round(a + (b - a) * t) for a, b in zip(low, high)))
    return rows


def main():
    cpt = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/gmt/cpt")
    for name, (kind, source, licence) in MATPLOTLIB.items():
        write(name, kind, source, licence, from_matplotlib(name))
    for kind, names in (("sequential", CMOCEAN_SEQUENTIAL), ("diverging", CMOCEAN_DIVERGING), ("cyclic", CMOCEAN_CYCLIC)):
        for name in names:
            source = "cmocean, (c) 2015 Kristen M. Thyng, by way of GMT"
            write(name, kind, source, "MIT", from_cpt(cpt / "cmocean" / f"{name}.cpt"))
    for name, kind in CRAMERI.items():
        source = "Scientific colour maps, (c) 2021 Fabio Crameri, by way of GMT"
        write(name, kind, source, "MIT", from_cpt(cpt / "SCM" / f"{name}.cpt"))


if __name__ == "__main__":
    main()
