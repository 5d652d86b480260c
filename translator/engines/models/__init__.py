"""Models on this machine: find, fetch, install, lock, verify and remove them."""
