"""The clinic's Slack: cases as cards, staff in the patient's chat, and the guide to rehearse with. docs/slack.md.

`channel` is the door of Rasa's server; the rest does not need Rasa, so that `bot worker` starts at once.
"""
