"""Registration data from the registries, by RDAP."""
