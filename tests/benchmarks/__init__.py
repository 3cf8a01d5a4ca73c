"""Benchmarks: how fast and how large, as ratios to other programs in the same run."""
