"""boto3 by itself: Amazon Braket and S3 as the AWS services they are."""

import json
import time
from collections import Counter

import boto3
import examiner

PROGRAM = """OPENQASM 3.0;
bit[3] b;
qubit[3] q;
x q[0];
h q[2];
b = measure q;
"""


class Client:
    FREE = "arn:aws:braket:::device/quantum-simulator/amazon/sv1"
    PAID = "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1"

    def __init__(self, origin):
        access = {
            "endpoint_url": origin,
            "region_name": "us-east-1",
            "aws_access_key_id": "any-key",
            "aws_secret_access_key": "any-secret",
        }
        self.braket = boto3.client("braket", **access)
        self.s3 = boto3.client("s3", **access)

    def submit(self, device):
        action = {
            "braketSchemaHeader": {"name": "braket.ir.openqasm.program", "version": "1"},
            "source": PROGRAM,
        }
        return self.braket.create_quantum_task(
            action=json.dumps(action),
            deviceArn=device,
            outputS3Bucket="amazon-braket-interop",
            outputS3KeyPrefix="boto3",
            shots=examiner.SHOTS,
        )["quantumTaskArn"]

    def counts(self, job):
        while True:
            task = self.braket.get_quantum_task(quantumTaskArn=job)
            if task["status"] == "COMPLETED":
                break
            if task["status"] in ("FAILED", "CANCELLED"):
                raise RuntimeError(f"the task ended as {task['status']}")
            time.sleep(0.5)
        key = f"{task['outputS3Directory']}/results.json"
        result = json.load(self.s3.get_object(Bucket=task["outputS3Bucket"], Key=key)["Body"])
        # A simulator gives its measurements, a processor the share of each outcome; both with qubit 0 first.
        if "measurements" in result:
            return Counter("".join(map(str, bits)) for bits in result["measurements"])
        shares = result["measurementProbabilities"]
        return {bits: round(share * examiner.SHOTS) for bits, share in shares.items()}

    def cancel(self, job):
        self.braket.cancel_quantum_task(quantumTaskArn=job)
        return self.braket.get_quantum_task(quantumTaskArn=job)["status"]


examiner.main(Client)
