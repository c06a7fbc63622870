"""The settings of a stage, checked where they are read."""
