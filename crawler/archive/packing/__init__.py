"""Published files handed on as one package. It holds what it copies against the manifest."""
