"""Why a server cannot listen at an address, in words."""

import errno
import socket


def why_not_free(host: str, port: int) -> str:
    """Why a server cannot listen here, in words; empty when it can.

    Asked before the server starts: its workers share ports among themselves, so that a second
    server would start silently and take half of the visitors.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            return _words(error, host, port)
    return ""


def _words(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken, perhaps by a Netsprout that is running already. "
            f"Stop it, or choose another port: --port {port + 1}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"This account may not use port {port}; choose one above 1024: --port 8000"
    return f"{host} is no address of this machine; choose another one: --host 127.0.0.1"
