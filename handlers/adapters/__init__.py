"""The only code that reaches outside: AWS, tables, HTTP, the environment, the clock."""
