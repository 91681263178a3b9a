"""The checker of translations: rules in small modules, `check.Check` runs them."""
