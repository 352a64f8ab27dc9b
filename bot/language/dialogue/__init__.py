"""What a message does in the conversation: answers, corrects, asks to go back, to be told more, to be deleted."""
