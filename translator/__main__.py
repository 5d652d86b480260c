"""`python -m translator` is the same as `translate`."""

from translator.cli import main

if __name__ == "__main__":
    main()
