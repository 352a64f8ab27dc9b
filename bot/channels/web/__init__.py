"""The chat on a clinic's website, reachable from the open network. Wire format: openapi.yml; docs/security.md."""

from bot.channels.web.channel import WebChannel

__all__ = ["WebChannel"]
