"""The mails of the night watch: which changes are mailed, when, and in what words."""
