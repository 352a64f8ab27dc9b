"""What keeps the guide from starting; each is one sentence that says how to mend it."""


class ModelMissing(Exception):
    """There is no trained model."""


class ModelUnusable(Exception):
    """There is a model file, and it cannot be used."""
