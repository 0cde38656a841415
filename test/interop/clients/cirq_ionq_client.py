"""cirq-ionq. It knows shares of the simulator and counts of a processor; samples of the simulator are drawn from the shares."""

import cirq
import cirq_ionq
import examiner


class Client:
    FREE = "simulator"
    PAID = "qpu.forte-1"

    def __init__(self, origin):
        self.service = cirq_ionq.Service(remote_host=origin, api_key="any-key", default_target="simulator")

    def submit(self, device):
        qubits = cirq.LineQubit.range(3)
        circuit = cirq.Circuit(cirq.X(qubits[0]), cirq.H(qubits[2]), cirq.measure(*qubits, key="m"))
        return self.service.create_job(circuit, repetitions=examiner.SHOTS, target=device)

    def counts(self, job):
        # Big-endian: the first measured qubit is the highest bit.
        drawn = job.results(polling_seconds=0.5)
        result = drawn.to_cirq_result(seed=1) if isinstance(drawn, cirq_ionq.SimulatorResult) else drawn.to_cirq_result()
        histogram = result.histogram(key="m")
        return {format(number, "03b"): count for number, count in histogram.items()}

    def cancel(self, job):
        job.cancel()
        return job.status()


examiner.main(Client)
