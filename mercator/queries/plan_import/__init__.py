"""A file that was sent as a plan, as its page shows it: what was understood, and what it changes. Articles B1, B7."""
