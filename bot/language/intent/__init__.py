"""What a message is about: its clauses, whether each asks or tells, and the intent and topics of the whole."""
