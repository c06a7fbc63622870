"""The platform as it is deployed and run on one machine."""
