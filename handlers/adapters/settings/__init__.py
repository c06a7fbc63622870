"""Settings of the Lambda functions, by what they are about: a function loads those that it uses."""
