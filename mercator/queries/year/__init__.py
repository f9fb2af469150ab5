"""One year of actions: what is asked, in which order, the rows of a page, the totals above them. Article B1."""
