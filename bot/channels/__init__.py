"""Who is at the door? The shell, JSON lines, and Rasa's REST protocol for programs of this machine."""
