"""What a site needs for so many clinicians: a whole site, and people who think between what they do."""
