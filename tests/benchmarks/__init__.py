"""Benchmarks: how fast and how large, beside the targets and as ratios to other programs in the same run."""
