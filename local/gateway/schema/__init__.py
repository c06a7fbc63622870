"""The executable schema: types, scalars, directives."""
