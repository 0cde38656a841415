"""Writes energies.json: exact energies of the bundled spin lattices, in J.

    python generate.py            # needs numpy, scipy; a minute or two

Development only: neither building nor testing the project runs Python. It shares nothing with the project but data/lattices.json: the
couplings are written down again, and the lowest energies of the sectors S_z = 0 and S_z = 1 come from SciPy's Lanczos solver on
sparse matrices. The lowest state with S_z = 0 of all these lattices is a singlet and that with S_z = 1 a triplet.
"""

import itertools
import json
import pathlib

import numpy
import scipy
import scipy.sparse
import scipy.sparse.linalg

HERE = pathlib.Path(__file__).parent
CANDIDATES = HERE.parents[2] / "data" / "lattices.json"


def bonds(system):
    sites, j1, j2 = system["sites"], system["j1"], system["j2"]
    found = []
    if system["geometry"] == "ladder":
        upper, lower = range(0, sites, 2), range(1, sites, 2)
        found += [(a, b, system["rung"]) for a, b in zip(upper, lower)]
        for leg, other in ((upper, lower), (lower, upper)):
            found += [(leg[k], leg[k + 1], j1) for k in range(len(leg) - 1)]
            found += [(leg[k], other[k + 1], j2) for k in range(len(leg) - 1)]
        return found
    closed = system["geometry"] == "ring"
    delta = system["dimerisation"]
    found += [(k, (k + 1) % sites, j1 * (1 + delta * (-1) ** k)) for k in range(sites if closed else sites - 1)]
    found += [(k, (k + 2) % sites, j2) for k in range(sites if closed else sites - 2)]
    return found


def lowest(system, up):
    sites = system["sites"]
    states = numpy.array(sorted(sum(1 << k for k in chosen) for chosen in itertools.combinations(range(sites), up)))
    size = len(states)
    columns = numpy.arange(size)
    total = scipy.sparse.csr_matrix((size, size))
    for a, b, coupling in bonds(system):
        antiparallel = ((states >> a) ^ (states >> b)) & 1 == 1
        total += scipy.sparse.diags(numpy.where(antiparallel, -coupling / 4, coupling / 4))
        exchanged = numpy.searchsorted(states, states[antiparallel] ^ ((1 << a) | (1 << b)))
        values = numpy.full(len(exchanged), coupling / 2)
        total += scipy.sparse.csr_matrix((values, (exchanged, columns[antiparallel])), shape=(size, size))
    start = numpy.random.default_rng(0).normal(size=size)
    return float(scipy.sparse.linalg.eigsh(total, k=1, which="SA", v0=start, tol=1e-12, return_eigenvectors=False)[0])


if __name__ == "__main__":
    entries = {}
    for candidate in json.loads(CANDIDATES.read_text())["candidates"]:
        system = candidate["system"]
        half = system["sites"] // 2
        entries[candidate["id"]] = {"singlet": lowest(system, half), "triplet": lowest(system, half + 1)}
    with open(HERE / "energies.json", "w") as out:
        json.dump({"unit": "J", "program": f"SciPy {scipy.__version__}", "lattices": entries}, out, indent=2)
        out.write("\n")
