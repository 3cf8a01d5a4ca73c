"""Data quality as a place to work: what needs checking, rule by rule, and its answers."""
