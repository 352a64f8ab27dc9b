"""What keeps it running: Rasa without TensorFlow, in-process actions, stores, one turn of the guide."""
