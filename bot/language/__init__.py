"""What did they say? Facts, red flags, intents and wishes, read out of one message.

``understanding`` is the door: it reads a message through all rooms below. ``reading`` turns the text into canonical
words, ``context`` and ``subjects`` say how and of whom they are meant, ``vocabulary`` holds the words that are known.

===============  ====================================================================
``text``         which words does the message hold?
``unmarked``     where do marks stand that nobody wrote?
``patterns``     where do phrases of the vocabulary stand in it?
``times``        which dates and lengths of time does it name?
``facts``        what does it tell of the person, the pain and the treatments?
``red_flags``    which danger does it name?
``answers``      what does it answer to the question that is open?
``dialogue``     what does it do in the conversation?
``intent``       what is it about, and what does it ask?
``meaning``      what does it mean, as numbers of a pretrained encoder?
``learning``     what do the learned models share?
``rasa``         the Rasa components, thin adapters over all of this
===============  ====================================================================
"""
