"""Have I Been Pwned's domain search: accounts of a firm's mail domain in known breaches."""
