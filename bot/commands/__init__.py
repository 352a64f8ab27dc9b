"""What the commands of `bot` do, one module each. They put the rooms together; nothing imports them but bot/cli.py."""
