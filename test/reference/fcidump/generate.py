"""Writes the FCIDUMP fixtures of this folder and the reference energies of every file: energies.json, and for the molecules of a
published collection of Pauli operators published-operators.json.

    python generate.py                      # needs pyscf 2.14, numpy, scipy; some minutes
    python generate.py published-operators  # or energies: one of the two

Development only: neither building nor testing the project runs Python. Every energy is computed from the integrals that the
file holds (frozen core already folded in), by programs that share nothing with ours: PySCF for Hartree-Fock, MP2 and CIS,
dense diagonalisation of the whole determinant space for the exact states.
"""

import json
import pathlib
import sys

import numpy
import pyscf
import scipy.linalg
from pyscf import ao2mo, fci, gto, mcscf, mp, scf, tdscf
from pyscf.tools import fcidump

HERE = pathlib.Path(__file__).parent
# Smaller integrals are rounding noise of symmetry zeros; leaving them out moves no energy by more than 1e-10 Ha.
INTEGRAL_CUTOFF = 1e-13


def line(element, count, spacing):
    return [(element, (0.0, 0.0, spacing * k)) for k in range(count)]


def methylene(bond, angle_degrees):
    half = numpy.radians(angle_degrees / 2)
    y, z = bond * numpy.sin(half), bond * numpy.cos(half)
    return [("C", (0, 0, 0)), ("H", (0, y, z)), ("H", (0, -y, z))]


WATER = [("O", (0, 0, 0.1173)), ("H", (0, 0.7572, -0.4692)), ("H", (0, -0.7572, -0.4692))]

# name: atoms in angstrom, basis, charge, 2S, frozen core orbitals
SYSTEMS = {
    "h2-0.735-sto3g": (line("H", 2, 0.735), "sto-3g", 0, 0, 0),
    "h2-0.735-631g": (line("H", 2, 0.735), "6-31g", 0, 0, 0),
    "heh+-0.772": ([("He", (0, 0, 0)), ("H", (0, 0, 0.772))], "sto-3g", 1, 0, 0),
    "h3-line-1.0-doublet": (line("H", 3, 1.0), "sto-3g", 0, 1, 0),
    "h4-line-1.0": (line("H", 4, 1.0), "sto-3g", 0, 0, 0),
    "h6-line-1.5": (line("H", 6, 1.5), "sto-3g", 0, 0, 0),
    "h8-line-0.8": (line("H", 8, 0.8), "sto-3g", 0, 0, 0),
    "lih-1.595": ([("Li", (0, 0, 0)), ("H", (0, 0, 1.595))], "sto-3g", 0, 0, 0),
    "lih-3.4": ([("Li", (0, 0, 0)), ("H", (0, 0, 3.4))], "sto-3g", 0, 0, 0),
    "beh2-1.3264": ([("Be", (0, 0, 0)), ("H", (0, 0, 1.3264)), ("H", (0, 0, -1.3264))], "sto-3g", 0, 0, 0),
    "h2o": (WATER, "sto-3g", 0, 0, 0),
    "h2o-frozen-core": (WATER, "sto-3g", 0, 0, 1),
    "hf-0.917": ([("H", (0, 0, 0)), ("F", (0, 0, 0.917))], "sto-3g", 0, 0, 0),
    "n2-1.09768-frozen-core": (line("N", 2, 1.09768), "sto-3g", 0, 0, 2),
    "n2-2.0-frozen-core": (line("N", 2, 2.0), "sto-3g", 0, 0, 2),
    "ch2-singlet-frozen-core": (methylene(1.107, 102.4), "sto-3g", 0, 0, 1),
    "ch2-triplet-frozen-core": (methylene(1.077, 134.0), "sto-3g", 0, 2, 1),
}

# The molecules of C. Hadfield et al., arXiv:2006.15788, whose Pauli operators many papers on measurement use. Coordinates are those that
# reproduce nuclear repulsion and exact energy of the published operators; three decimals leave ammonia one mirror plane only.
PUBLISHED_OPERATORS = {
    "lih-1.548": ([("Li", (0, 0, 0)), ("H", (0, 0, 1.548))], "sto-3g", 0, 0, 0),
    "beh2-1.3038": ([("Be", (0, 0, 0)), ("H", (0, 0, 1.3038)), ("H", (0, 0, -1.3038))], "sto-3g", 0, 0, 0),
    "h2o-1.0285": ([("O", (0, 0, 0.137)), ("H", (0, 0.769, -0.546)), ("H", (0, -0.769, -0.546))], "sto-3g", 0, 0, 0),
    "nh3-1.0701": (
        [("N", (0, 0, 0)), ("H", (0, 0.947, -0.498)), ("H", (0.82, -0.474, -0.498)), ("H", (-0.82, -0.474, -0.498))],
        "sto-3g", 0, 0, 0,
    ),
}


def converged(mean_field):
    mean_field.conv_tol = 1e-13
    mean_field.conv_tol_grad = 1e-9
    mean_field.max_cycle = 200
    mean_field.run()
    assert mean_field.converged
    return mean_field


def mean_field_in_file_basis(one_body, two_body, constant, electrons, spin):
    """Hartree-Fock that knows nothing but the integrals of the file, started from the file's own orbital order."""
    orbitals = one_body.shape[0]
    molecule = gto.M(verbose=0)
    molecule.nelectron, molecule.spin, molecule.incore_anyway = electrons, spin, True
    molecule.nao = orbitals
    mean_field = (scf.ROHF if spin else scf.RHF)(molecule)
    mean_field.get_hcore = lambda *_: one_body
    mean_field.get_ovlp = lambda *_: numpy.eye(orbitals)
    mean_field.energy_nuc = lambda *_: constant
    mean_field._eri = ao2mo.restore(8, two_body, orbitals)
    paired, unpaired = (electrons - spin) // 2, spin
    occupation = numpy.array([1.0] * (paired + unpaired) + [0.0] * (orbitals - paired - unpaired))
    second = numpy.array([1.0] * paired + [0.0] * (orbitals - paired))
    density = numpy.array([numpy.diag(occupation), numpy.diag(second)])
    mean_field.conv_tol, mean_field.conv_tol_grad, mean_field.max_cycle = 1e-13, 1e-9, 200
    mean_field.kernel(dm0=density if spin else density.sum(axis=0))
    assert mean_field.converged
    return mean_field


def open_shell_second_order(mean_field, one_body, two_body, spin, electrons):
    """ROHF-MBPT(2), Lauderdale et al., Chem. Phys. Lett. 187, 21 (1991): in spin orbitals that diagonalise the occupied and the
    virtual block of each spin's Fock matrix, with antisymmetrised integrals and the singles term."""
    orbitals = one_body.shape[0]
    coefficients = mean_field.mo_coeff
    counts = ((electrons + spin) // 2, (electrons - spin) // 2)
    densities = [coefficients[:, :n] @ coefficients[:, :n].T for n in counts]
    eri = ao2mo.restore(1, two_body, orbitals)
    coulomb = numpy.einsum("pqrs,rs->pq", eri, sum(densities))
    focks = [one_body + coulomb - numpy.einsum("prsq,rs->pq", eri, d) for d in densities]
    occupied, virtual, energies_o, energies_v, labels_o, labels_v = [], [], [], [], [], []
    for label, (fock, n) in enumerate(zip(focks, counts)):
        e, u = numpy.linalg.eigh(coefficients[:, :n].T @ fock @ coefficients[:, :n])
        occupied.append(coefficients[:, :n] @ u), energies_o.extend(e), labels_o.extend([label] * n)
        e, u = numpy.linalg.eigh(coefficients[:, n:].T @ fock @ coefficients[:, n:])
        virtual.append(coefficients[:, n:] @ u), energies_v.extend(e), labels_v.extend([label] * (orbitals - n))
    co, cv = numpy.hstack(occupied), numpy.hstack(virtual)
    eo, ev, so, sv = map(numpy.array, (energies_o, energies_v, labels_o, labels_v))
    same = (so[:, None] == sv[None, :]).astype(float)
    ovov = numpy.einsum("pqrs,pi,qa,rj,sb->iajb", eri, co, cv, co, cv, optimize=True)
    ovov *= same[:, :, None, None] * same[None, None, :, :]
    anti = ovov.transpose(0, 2, 1, 3) - ovov.transpose(0, 2, 3, 1)
    gaps = eo[:, None, None, None] + eo[None, :, None, None] - ev[None, None, :, None] - ev[None, None, None, :]
    doubles = 0.25 * (anti**2 / gaps).sum()
    singles = 0.0
    for i in range(len(eo)):
        for a in range(len(ev)):
            if so[i] == sv[a]:
                singles += (co[:, i] @ focks[so[i]] @ cv[:, a]) ** 2 / (eo[i] - ev[a])
    return doubles + singles


def exact_states(one_body, two_body, constant, alpha, beta, count=60):
    """Lowest states of a sector by dense diagonalisation: (energy, <S^2>) in order."""
    orbitals = one_body.shape[0]
    size = fci.cistring.num_strings(orbitals, alpha) * fci.cistring.num_strings(orbitals, beta)
    address, matrix = fci.direct_spin1.pspace(one_body, two_body, orbitals, (alpha, beta), np=size)
    energies, vectors = scipy.linalg.eigh(matrix, subset_by_index=[0, min(count, size) - 1])
    states = []
    for energy, vector in zip(energies, vectors.T):
        ordered = numpy.zeros(size)
        ordered[address] = vector
        shape = (fci.cistring.num_strings(orbitals, alpha), fci.cistring.num_strings(orbitals, beta))
        spin_squared = fci.spin_op.spin_square(ordered.reshape(shape), orbitals, (alpha, beta))[0]
        states.append((float(energy + constant), float(spin_squared)))
    return states


def of_spin(states, spin_squared):
    return [energy for energy, s2 in states if abs(s2 - spin_squared) < 1e-4]


def excitations(mean_field, singlet, count=3):
    """Lowest CIS excitation energies: PySCF's product with the CIS matrix, applied to every unit vector."""
    method = tdscf.TDA(mean_field)
    method.singlet = singlet
    multiply, diagonal = method.gen_vind(mean_field)
    return numpy.linalg.eigvalsh(multiply(numpy.eye(diagonal.size)))[:count].tolist()


def reference(name, atoms, basis, charge, spin, frozen, symmetry):
    molecule = gto.M(atom=atoms, basis=basis, charge=charge, spin=spin, symmetry=symmetry, verbose=0)
    mean_field = converged((scf.ROHF if spin else scf.RHF)(molecule))
    orbitals, electrons = molecule.nao - frozen, molecule.nelectron - 2 * frozen
    space = mcscf.CASCI(mean_field, orbitals, electrons)
    one_body, constant = space.get_h1eff()
    two_body = space.get_h2eff()
    path = HERE / f"{name}.fcidump"
    fcidump.from_integrals(
        str(path), one_body, two_body, orbitals, electrons, nuc=constant, ms=spin, tol=INTEGRAL_CUTOFF,
        float_format=" %.16g",
    )
    alpha, beta = (electrons + spin) // 2, (electrons - spin) // 2
    inside = mean_field_in_file_basis(one_body, two_body, constant, electrons, spin)
    entry = {
        "file": path.name,
        "orbitals": orbitals,
        "electrons": electrons,
        "ms2": spin,
        "nuclearRepulsionHartree": float(molecule.energy_nuc()),
        "hartreeFockHartree": float(inside.e_tot),
    }
    s = spin / 2
    states = exact_states(one_body, two_body, constant, alpha, beta)
    entry["exactHartree"] = of_spin(states, s * (s + 1))[0]
    entry["lowestOfSectorHartree"] = states[0][0]
    if spin:
        second = open_shell_second_order(inside, one_body, two_body, spin, electrons)
        entry["mp2Hartree"] = float(inside.e_tot + second)
        return entry
    entry["mp2Hartree"] = float(inside.e_tot + mp.MP2(inside).run(verbose=0).e_corr)
    entry["cisSingletsHartree"] = excitations(inside, True)
    entry["cisTripletsHartree"] = excitations(inside, False)
    triplets = exact_states(one_body, two_body, constant, alpha + 1, beta - 1)
    singlets = of_spin(states, 0)
    entry["statesHartree"] = {"S0": singlets[0], "S1": singlets[1], "T1": of_spin(triplets, 2)[0]}
    return entry


if __name__ == "__main__":
    for collection, systems in {"energies": SYSTEMS, "published-operators": PUBLISHED_OPERATORS}.items():
        if sys.argv[1:] and collection not in sys.argv[1:]:
            continue
        # The published orbitals of a degenerate pair lie along the symmetry planes, which makes as many integrals vanish as can.
        symmetry = collection == "published-operators"
        entries = {name: reference(name, *system, symmetry) for name, system in systems.items()}
        with open(HERE / f"{collection}.json", "w") as out:
            json.dump({"unit": "hartree", "program": f"PySCF {pyscf.__version__}", "systems": entries}, out, indent=2)
            out.write("\n")
