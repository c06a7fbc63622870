"""Recovery for the people who run a stage: the same commands on AWS and on one machine."""
