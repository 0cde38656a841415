"""ionq-core, generated from IonQ's specification: it parses every document as a whole. It hands out shares of shots."""

import examiner
from ionq_core import IonQClient, wait_for_job
from ionq_core.api.default import cancel_job, create_job, get_job, get_job_probabilities
from ionq_core.models.circuit_job_creation_payload import CircuitJobCreationPayload


class Client:
    FREE = "simulator"
    PAID = "qpu.forte-1"

    def __init__(self, origin):
        self.client = IonQClient(api_key="any-key", base_url=f"{origin}/v0.4")

    def submit(self, device):
        circuit = [{"gate": "x", "target": 0}, {"gate": "h", "target": 2}]
        body = CircuitJobCreationPayload.from_dict(
            {
                "type": "ionq.circuit.v1",
                "backend": device,
                "shots": examiner.SHOTS,
                "input": {"gateset": "qis", "qubits": 3, "circuit": circuit},
            }
        )
        return create_job.sync(client=self.client, body=body).id

    def counts(self, job):
        wait_for_job(self.client, job)
        shares = get_job_probabilities.sync(uuid=job, client=self.client).additional_properties
        return examiner.counts_of_shares(shares)

    def cancel(self, job):
        cancel_job.sync(uuid=job, client=self.client)
        return get_job.sync(uuid=job, client=self.client).status


examiner.main(Client)
