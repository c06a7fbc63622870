"""Where tables are: the settings of what keeps data there."""
