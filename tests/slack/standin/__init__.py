"""A stand-in for Slack's Web API: it checks what it is sent as Slack does, keeps messages, and can misbehave."""
