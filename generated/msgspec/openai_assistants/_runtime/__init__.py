"""The machinery of this client: the same for every API, and nothing that is one API's own."""
