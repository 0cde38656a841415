"""qiskit-ibm-runtime. It sends circuits as QPY, in native gates on physical qubits, and reads answers in Qiskit's own types."""

import os

import examiner


class Client:
    FREE = PAID = "ibm_emulated_line"

    def __init__(self, origin):
        os.environ |= {
            "IAM_URL": origin,
            "GLOBAL_SEARCH_URL": origin,
            "GLOBAL_CATALOG_URL": f"{origin}/api/v1",
        }
        from qiskit_ibm_runtime import QiskitRuntimeService

        self.service = QiskitRuntimeService(
            channel="ibm_quantum_platform",
            token="any-key",
            url=origin,
            url_resolver=lambda *_, **__: f"{origin}/api/v1",
        )

    def submit(self, device):
        from qiskit import QuantumCircuit
        from qiskit.transpiler import generate_preset_pass_manager
        from qiskit_ibm_runtime import SamplerV2

        circuit = QuantumCircuit(3, 3)
        circuit.x(0)
        circuit.h(2)
        circuit.measure(range(3), range(3))
        backend = self.service.backend(device)
        layout = generate_preset_pass_manager(optimization_level=0, backend=backend, initial_layout=[0, 1, 2])
        return SamplerV2(mode=backend).run([layout.run(circuit)], shots=examiner.SHOTS)

    def counts(self, job):
        return examiner.qubit_0_first(job.result(timeout=60)[0].data.c.get_counts())

    def cancel(self, job):
        job.cancel()
        return job.status()


examiner.main(Client)
