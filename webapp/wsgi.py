"""The application a server imports. The only module that builds at import."""

from webapp.assembly import of_worker

app = of_worker()
