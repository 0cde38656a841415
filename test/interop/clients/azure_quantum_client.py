"""azure-quantum with a key. It hands the result of an IonQ target out as it is: the share of each outcome."""

import examiner
from azure.core.credentials import AzureKeyCredential
from azure.quantum import Workspace


class Client:
    FREE = "ionq.simulator"
    PAID = "ionq.qpu.forte-1"

    def __init__(self, origin):
        self.origin = origin

    def workspace(self, name):
        return Workspace(
            subscription_id="00000000-0000-4000-8000-000000000000",
            resource_group="emulated",
            name=name,
            location="westus",
            credential=AzureKeyCredential("any-key"),
            # Without it the client asks Azure's control plane where the service is.
            _quantum_endpoint=f"{self.origin}/",
        )

    def submit(self, device):
        circuit = {"qubits": 3, "circuit": [{"gate": "x", "target": 0}, {"gate": "h", "target": 2}]}
        # The two kinds of workspaces have different words for the states of a job.
        workspace = self.workspace("emulated" if device == self.FREE else "emulated-v2")
        target = workspace.get_targets(name=device)
        return target.submit(circuit, name="asymmetric", shots=examiner.SHOTS)

    def counts(self, job):
        job.wait_until_completed(timeout_secs=60)
        return examiner.counts_of_shares(job.get_results()["histogram"])

    def cancel(self, job):
        return job.workspace.cancel_job(job).details.status.value


examiner.main(Client)
