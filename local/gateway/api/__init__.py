"""An API as it is deployed, read from the control plane."""
