"""What happens at each step: one thin module per step of the conversation."""
