"""Training of the core model: prepare, train, export, evaluate. Nothing at run time imports it."""
