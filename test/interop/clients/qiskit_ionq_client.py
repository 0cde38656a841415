"""qiskit-ionq. The number of a backend's qubits is asked at the address in the environment, whatever the constructor is told."""

import os

import examiner


class Client:
    FREE = "ionq_simulator"
    PAID = "ionq_qpu.forte-1"

    def __init__(self, origin):
        os.environ["IONQ_API_URL"] = f"{origin}/v0.4"
        from qiskit_ionq import IonQProvider

        self.provider = IonQProvider("any-key")

    def submit(self, device):
        from qiskit import QuantumCircuit

        circuit = QuantumCircuit(3, 3)
        circuit.x(0)
        circuit.h(2)
        circuit.measure(range(3), range(3))
        return self.provider.get_backend(device).run(circuit, shots=examiner.SHOTS)

    def counts(self, job):
        return examiner.qubit_0_first(job.result(wait=0.5).get_counts())

    def cancel(self, job):
        job.cancel()
        return job.status().name


examiner.main(Client)
