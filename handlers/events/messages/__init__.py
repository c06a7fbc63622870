"""What arrives: a stream's record, a queue's batch, an event of a service or of Cognito."""
