"""What every examiner does: an asymmetric circuit through one official client, told on stdout as one line of JSON.

    python CLIENT.py examine ORIGIN    a job on the free device until its counts are read, and one on the paid device that is cancelled
    python CLIENT.py buy ORIGIN        one job on the paid device, until its counts are read or the client gives up

The circuit has three qubits, X on qubit 0 and H on qubit 2: read with qubit 0 first, `100` and `101` come half each, so a register
that is read backwards shows. Python may talk to loopback only, so that no client reaches a real provider by mistake.
"""

import contextlib
import ipaddress
import json
import socket
import sys
import traceback

SHOTS = 200


class LeftLoopback(BaseException):
    """Not an Exception: clients swallow those, and an examiner that asked a real provider must not pass."""


def _stay_on_loopback():
    look_up = socket.getaddrinfo
    connect = socket.socket.connect

    def guarded_look_up(host, *rest, **named):
        if host != "localhost":
            _refuse_others(host)
        return look_up(host, *rest, **named)

    def guarded_connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_others(address[0])
        return connect(self, address)

    socket.getaddrinfo = guarded_look_up
    socket.socket.connect = guarded_connect


def _refuse_others(host):
    name = host.decode() if isinstance(host, bytes) else host
    try:
        if ipaddress.ip_address(name).is_loopback:
            return
    except ValueError:
        pass
    raise LeftLoopback(f"expected a loopback address, the client asked for {name}")


def qubit_0_first(counts):
    """Of texts with qubit 0 last, as Qiskit writes them."""
    return {bits[::-1]: int(count) for bits, count in counts.items()}


def counts_of_shares(shares, qubits=3):
    """Of shares by a decimal number whose lowest bit is qubit 0."""
    return {format(int(key), f"0{qubits}b")[::-1]: round(share * SHOTS) for key, share in shares.items()}


def _examine(client):
    counts = client.counts(client.submit(client.FREE))
    if not hasattr(client, "cancel"):
        return {"counts": counts, "cancelled": None}
    return {"counts": counts, "cancelled": str(client.cancel(client.submit(client.PAID)))}


def _buy(client):
    try:
        return {"counts": client.counts(client.submit(client.PAID))}
    except Exception as error:
        traceback.print_exc()
        return {"error": type(error).__name__}


def main(client_of):
    """`client_of(origin)`: an object with FREE and PAID (devices), submit(device), counts(job) and, where the client can, cancel(job)."""
    _stay_on_loopback()
    task, origin = sys.argv[1:]
    # azure-quantum prints a dot for every poll.
    with contextlib.redirect_stdout(sys.stderr):
        answer = {"examine": _examine, "buy": _buy}[task](client_of(origin))
    print(json.dumps(answer))
