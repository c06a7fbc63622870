"""The CDK stacks, one package for each."""
