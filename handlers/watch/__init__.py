"""Lambda functions of the night watch: the looks of a night, and the mails that follow."""
