"""The words of a message: cleaned, cut as spaCy cuts, spelt as the vocabulary spells them, numbers read."""
