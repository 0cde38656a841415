"""amazon-braket-sdk, with the bucket that it makes for itself."""

import os

import examiner


class Client:
    FREE = "arn:aws:braket:::device/quantum-simulator/amazon/sv1"
    PAID = "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1"

    def __init__(self, origin):
        os.environ |= {
            "AWS_ENDPOINT_URL": origin,
            "BRAKET_ENDPOINT": origin,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "any-key",
            "AWS_SECRET_ACCESS_KEY": "any-secret",
        }

    def submit(self, device):
        from braket.aws import AwsDevice
        from braket.circuits import Circuit

        circuit = Circuit().x(0).i(1).h(2)
        return AwsDevice(device).run(circuit, shots=examiner.SHOTS, poll_interval_seconds=0.5)

    def counts(self, job):
        return dict(job.result().measurement_counts)

    def cancel(self, job):
        job.cancel()
        return job.state()


examiner.main(Client)
