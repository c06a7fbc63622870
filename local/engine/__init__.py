"""AWS in a process: the engine, and corrections of it."""
