"""Writes h8-line-1.0.fcidump beside this script: a line of eight hydrogen atoms 1.0 angstrom apart, STO-3G, Hartree-Fock orbitals.

    python h8-line.py            # needs pyscf 2.14

Development only: neither building nor benchmarking the project runs Python.
"""

import pathlib

from pyscf import ao2mo, fci, gto, scf
from pyscf.tools import fcidump

molecule = gto.M(atom=[("H", (0, 0, 1.0 * k)) for k in range(8)], basis="sto-3g", verbose=0)
field = scf.RHF(molecule).set(conv_tol=1e-13, conv_tol_grad=1e-9).run()
path = pathlib.Path(__file__).parent / "h8-line-1.0.fcidump"
fcidump.from_scf(field, str(path), tol=1e-13, float_format="% .15e")
one_body = field.mo_coeff.T @ field.get_hcore() @ field.mo_coeff
two_body = ao2mo.kernel(molecule, field.mo_coeff)
energy, _ = fci.direct_spin1.FCI().set(conv_tol=1e-13).kernel(one_body, two_body, 8, (4, 4))
print("full CI, hartree:", energy + molecule.energy_nuc())
