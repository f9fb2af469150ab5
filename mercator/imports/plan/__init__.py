"""Action plans out of workbooks of any shape: where the table is, what its columns mean, what each row says. B1, B7."""
