#!/usr/bin/env python3
"""Django's command line for Mercator; ./run manage calls it in the right environment."""

from config.command import main

if __name__ == "__main__":
    main()
