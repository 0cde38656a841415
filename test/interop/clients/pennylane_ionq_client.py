"""PennyLane-IonQ. One call submits, waits and reads, and nothing cancels; no setting says where the provider is."""

import os

import examiner
import pennylane
from pennylane_ionq.api_client import APIClient


class Client:
    FREE = "ionq.simulator"
    PAID = "ionq.qpu"

    def __init__(self, origin):
        os.environ["IONQ_API_KEY"] = "any-key"
        APIClient.BASE_URL = f"{origin}/v0.4"

    def submit(self, device):
        processor = {"backend": "forte-1"} if device == self.PAID else {}
        with_shots = pennylane.set_shots(shots=examiner.SHOTS)

        @with_shots
        @pennylane.qnode(pennylane.device(device, wires=3, **processor))
        def circuit():
            pennylane.PauliX(0)
            pennylane.Hadamard(2)
            return pennylane.counts(wires=[0, 1, 2])

        return circuit

    def counts(self, job):
        return {str(bits): int(count) for bits, count in job().items()}


examiner.main(Client)
