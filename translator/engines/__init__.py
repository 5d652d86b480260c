"""Translation engines: one module each, loaded by name when first used."""
