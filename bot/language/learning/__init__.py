"""What the learned models share: columns for their features, training on all cores, loading without stalls."""
