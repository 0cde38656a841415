"""One peer beside our own figure: TenCirChem's UCCSD VQE with NumPy on a line of hydrogen atoms.

    python uccsd-vqe.py h6       # needs tencirchem-ng 2024.10 and jax 0.10

Prints one JSON object: `parameters`, and `milliseconds` of processor time from the start vector to the minimum, the median of some
runs after one evaluation that warms caches. Importing and integrals are outside the clock, as they are outside ours.
"""

import json
import os
import statistics
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", JAX_PLATFORMS="cpu")

import numpy as np  # noqa: E402
import tencirchem  # noqa: E402
from pyscf import gto  # noqa: E402
from scipy.optimize import minimize  # noqa: E402

LINES = {"h6": (6, 1.5), "h8": (8, 1.0)}
RUNS = 5

atoms, spacing = LINES[sys.argv[1]]
tencirchem.set_backend("numpy")
tencirchem.set_dtype("complex128")
line = gto.M(atom=[("H", (0, 0, spacing * k)) for k in range(atoms)], basis="sto-3g", verbose=0)
ansatz = tencirchem.UCCSD(line, engine="civector", run_ccsd=False, run_fci=False)
guess = ansatz.init_guess
start = np.zeros(ansatz.n_params) if guess is None else np.asarray(guess, dtype=float)


def energy_and_gradient(parameters):
    energy, gradient = ansatz.energy_and_grad(parameters)
    return float(energy), np.asarray(gradient, dtype=float)


def milliseconds():
    begun = time.process_time()
    minimize(energy_and_gradient, start, jac=True, method="L-BFGS-B", options={"ftol": 1e-12, "gtol": 1e-6})
    return 1e3 * (time.process_time() - begun)


energy_and_gradient(start)
times = [milliseconds() for _ in range(RUNS)]
print(json.dumps({"parameters": int(ansatz.n_params), "milliseconds": statistics.median(times)}))
